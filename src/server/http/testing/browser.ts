/** A browser as far as a sign-in needs one: cookies by origin, redirects, forms. */
export class Browser {
  readonly #cookies = new Map<string, Map<string, string>>();
  /** Every address it was sent to, in order. */
  readonly redirects: URL[] = [];

  async open(url: string, form?: Readonly<Record<string, string>>): Promise<Page> {
    const response = await fetch(url, {
      method: form ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { cookie: this.cookiesOf(url), 'user-agent': 'a test browser' },
      ...(form && { body: new URLSearchParams(form) }),
    });
    this.#keep(url, response.headers.getSetCookie());
    const location = response.headers.get('location');
    if (location) return this.#follow(new URL(location, url));
    return { url, status: response.status, text: await response.text() };
  }

  cookiesOf(url: string): string {
    return [...(this.#cookies.get(new URL(url).origin) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  #follow(to: URL): Promise<Page> {
    this.redirects.push(to);
    return this.open(to.toString());
  }

  #keep(url: string, headers: readonly string[]): void {
    const { origin } = new URL(url);
    const jar = this.#cookies.get(origin) ?? new Map<string, string>();
    for (const header of headers) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(header) ?? [];
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    this.#cookies.set(origin, jar);
  }
}

export interface Page {
  readonly url: string;
  readonly status: number;
  readonly text: string;
}
