// Owns the end of the app: whoever asks for it and however often, the core closes once, in order, and only then the process ends.
import { app } from 'electron'

export class Ending {
  #state: 'not asked' | 'begun' | 'done' = 'not asked'

  constructor(options: { readonly begin: () => void; readonly close: () => Promise<void> }) {
    app.on('before-quit', (event) => {
      if (this.done) return
      event.preventDefault()
      if (this.begun) return
      this.#state = 'begun'
      options.begin()
      const quit = (): void => {
        this.#state = 'done'
        // Not from within 'before-quit', where Electron takes the refusal above to be about this quit too.
        setImmediate(() => app.quit())
      }
      options.close().then(quit, quit)
    })
    // Ctrl-C in the terminal of `npm start`, and the end of the desktop session on Linux.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit())
  }

  get begun(): boolean {
    return this.#state !== 'not asked'
  }

  get done(): boolean {
    return this.#state === 'done'
  }
}
