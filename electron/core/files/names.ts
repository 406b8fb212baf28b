// Owns names of files as bytes and as text: UTF-8 where it is; each byte that is not becomes one of U+DC80 to U+DCFF, and back.
import { isUtf8 } from 'node:buffer'

const escape = 0xdc00

export const decodeName = (bytes: Buffer): string => {
  if (isUtf8(bytes)) return bytes.toString('utf8')
  let text = ''
  for (let at = 0; at < bytes.length; ) {
    const length = [1, 2, 3, 4].find((size) => at + size <= bytes.length && isUtf8(bytes.subarray(at, at + size)))
    text += length === undefined ? String.fromCharCode(escape + (bytes[at] ?? 0)) : bytes.toString('utf8', at, at + length)
    at += length ?? 1
  }
  return text
}

export const encodeName = (text: string): Buffer =>
  /[\udc80-\udcff]/.test(text)
    ? Buffer.concat(Array.from(text, (character) => {
        const code = character.codePointAt(0) ?? 0
        return code >= escape + 0x80 && code <= escape + 0xff ? Buffer.from([code - escape]) : Buffer.from(character)
      }))
    : Buffer.from(text)

/** One word of a command line for the guest's shell, whatever its bytes are: all but the plainest are written as octal numbers. */
export const shellWord = (text: string): string => {
  const plain = /^[A-Za-z0-9_./:-]+$/
  if (plain.test(text)) return text
  const escaped = Array.from(encodeName(text), (byte) => (plain.test(String.fromCharCode(byte)) ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, '0')}`))
  return `$'${escaped.join('')}'`
}
