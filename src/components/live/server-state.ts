export interface ServerState {
  readonly isOffline: boolean;
  readonly hasNewVersion: boolean;
}

/** What the banners say: `served` is the build of the last answer, null when there was none; `loaded` the build of this page. */
export function serverStateOf(loaded: string, served: string | null, isBrowserOnline: boolean): ServerState {
  return { isOffline: !isBrowserOnline || served === null, hasNewVersion: served !== null && served !== loaded };
}
