// Owns log files that cannot fill the disk: three files of five MiB each.
import { createStream } from 'rotating-file-stream'
import type { RotatingFileStream } from 'rotating-file-stream'

export interface RotatedFile {
  readonly stream: RotatingFileStream
  close(): Promise<void>
}

export const rotatedFile = (folder: string, name: string): RotatedFile => {
  const stream = createStream((_time, index) => (index ? `${name}.${index}` : name), {
    path: folder, size: '5M', rotate: 2, mode: 0o600,
  })
  // A full disk must not end the app; what cannot be logged is still in memory and on the page.
  stream.on('error', () => {})
  return { stream, close: () => new Promise((resolve) => stream.end(() => resolve())) }
}
