/** What "Why?" is asked about: an interface, one of its runs, or what an alert is about. */
export type About = { readonly interfaceId: string } | { readonly runId: string } | { readonly alertId: string };
