// Owns the tar that was dropped into the window and waits for what is to become of it.
import { create } from 'zustand'

export const useDropped = create<{ readonly file: File | null }>(() => ({ file: null }))
export const dropFile = (file: File | null): void => useDropped.setState({ file })

/** What the engine takes: plain, or compressed in a way that it knows. */
export const isTarName = (name: string): boolean => /\.(tar|tar\.(gz|bz2|xz|zst)|tgz|tbz2|txz)$/i.test(name)

/** A saved image says so among its first names; anything else is most likely a root file system. Compressed ones cannot be told. */
export const looksSaved = async (file: File): Promise<boolean> => {
  let at = 0
  for (let count = 0; count < 64 && at < file.size; count += 1) {
    const head = new Uint8Array(await file.slice(at, at + 512).arrayBuffer())
    const text = (from: number, to: number): string => new TextDecoder('latin1').decode(head.subarray(from, to)).replace(/\0.*$/s, '')
    if (text(257, 262) !== 'ustar') return count === 0
    if (/^(\.\/)?(manifest\.json|index\.json|oci-layout|repositories|blobs\/|[0-9a-f]{64}\/|.*\/layer\.tar)/.test(text(0, 100))) return true
    const size = Number.parseInt(text(124, 136), 8)
    at += 512 + Math.ceil((Number.isFinite(size) ? size : 0) / 512) * 512
  }
  return false
}
