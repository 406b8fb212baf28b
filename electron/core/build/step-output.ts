// Owns what the steps of a build said: the last part of each, within bounds and without secrets, and where in the whole of it that part begins.
import type { StepOutput } from '#contract/build.ts'
import type { RedactedStream, Redaction } from './redaction.ts'

/** In characters. BuildKit itself cuts a step at 2 MiB. */
const mostOfStep = 256 * 1024
const mostOfAll = 2 * 1024 * 1024

/** One stream of a step: a character or a secret may be cut between two of its parts. */
interface Voice {
  readonly decoder: InstanceType<typeof TextDecoder>
  readonly redacted: RedactedStream
}

interface Kept {
  /** How many characters came before what is kept. */
  from: number
  text: string
  readonly voices: Map<number, Voice>
}

/** How far a reader has read each step, in characters. */
export type OutputPositions = Map<string, number>

export class StepOutputs {
  /** The step that spoke last is the last one. */
  readonly #steps = new Map<string, Kept>()
  readonly #redaction: Redaction
  #size = 0

  constructor(redaction: Redaction) {
    this.#redaction = redaction
  }

  /** Bytes of one stream of a step. */
  add(step: string, stream: number, bytes: Uint8Array): void {
    const kept = this.#steps.get(step) ?? { from: 0, text: '', voices: new Map<number, Voice>() }
    const voice = kept.voices.get(stream) ?? { decoder: new TextDecoder('utf-8', { ignoreBOM: true }), redacted: this.#redaction.stream() }
    kept.voices.set(stream, voice)
    this.#append(step, kept, voice.redacted.push(voice.decoder.decode(bytes, { stream: true })))
  }

  /** The step is over: what might have become a secret has not. */
  end(step: string): void {
    const kept = this.#steps.get(step)
    if (kept === undefined) return
    const more = [...kept.voices.values()].map(({ redacted }) => redacted.end()).join('')
    if (more !== '') this.#append(step, kept, more)
  }

  endAll(): void {
    // Ending one puts it behind the others.
    const steps = [...this.#steps.keys()]
    for (const step of steps) this.end(step)
  }

  /** What a reader has not read yet, at most about `most` characters of it; its positions move on. */
  since(positions: OutputPositions, most: number): readonly StepOutput[] {
    const news: StepOutput[] = []
    let size = 0
    for (const [step, { from, text }] of this.#steps) {
      if (size >= most) break
      const begin = Math.max(positions.get(step) ?? 0, from)
      const part = whole(text.slice(begin - from, begin - from + most - size), text.length > begin - from + most - size)
      if (part === '') continue
      news.push({ step, from: begin, text: part })
      positions.set(step, begin + part.length)
      size += part.length
    }
    return news
  }

  /** The last lines of a step, without colours and other control characters. */
  lastLines(step: string, count: number, most: number): string {
    const text = (this.#steps.get(step)?.text ?? '').slice(-4 * most)
    // eslint-disable-next-line no-control-regex -- it is what they are
    const plain = text.replaceAll(/\u001b\[[0-9;?]*[A-Za-z]|[^\P{Cc}\n\t]/gu, '')
    return plain.trimEnd().split('\n').slice(-count).join('\n').slice(-most)
  }

  #append(step: string, kept: Kept, more: string): void {
    kept.text += more
    this.#size += more.length
    // Not at once: cutting a long text for each line would copy it for each line.
    if (kept.text.length > 2 * mostOfStep) this.#cut(kept, mostOfStep)
    this.#steps.delete(step)
    this.#steps.set(step, kept)
    for (const oldest of this.#steps.values()) {
      if (this.#size <= mostOfAll) break
      this.#cut(oldest, 0)
    }
  }

  #cut(kept: Kept, most: number): void {
    const gone = kept.text.length - most
    if (gone <= 0) return
    // The second half of a pair would be no character.
    const from = isLowSurrogate(kept.text.charCodeAt(gone)) ? gone + 1 : gone
    kept.text = kept.text.slice(from)
    kept.from += from
    this.#size -= from
  }
}

const isLowSurrogate = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff
const isHighSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdbff

/** A pair stays together. */
const whole = (part: string, goesOn: boolean): string => (goesOn && part.length > 1 && isHighSurrogate(part.charCodeAt(part.length - 1)) ? part.slice(0, -1) : part)
