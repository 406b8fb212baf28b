// Owns the requests that a window makes beside its calls, with the cookie that an address of the app gave it.
import type { Client } from '#contract/client.ts'

export class WindowRequests {
  readonly #origin: string
  readonly #cookie: string

  private constructor(origin: string, cookie: string) {
    this.#origin = origin
    this.#cookie = cookie
  }

  static async of(client: Client): Promise<WindowRequests> {
    const { url } = await client.app.open()
    const answer = await fetch(url ?? '', { redirect: 'manual' })
    return new WindowRequests(new URL(url ?? '').origin, (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '')
  }

  async put(path: string, offset: number, body: Buffer): Promise<number> {
    const answer = await fetch(`${this.#origin}/${path}?offset=${offset}`, { method: 'PUT', body: new Uint8Array(body), headers: { cookie: this.#cookie, origin: this.#origin } })
    return answer.status
  }

  async get(path: string): Promise<{ status: number; headers: Headers; body: Buffer }> {
    const answer = await fetch(`${this.#origin}/${path}`, { headers: { cookie: this.#cookie } })
    return { status: answer.status, headers: answer.headers, body: Buffer.from(await answer.arrayBuffer()) }
  }
}
