// Owns handing what came as parts to the person as a file.

/** Parts that are blobs lie outside of the window's memory: the browser keeps large ones on disk. */
export const saveFile = (name: string, parts: readonly BlobPart[]): void => {
  const url = URL.createObjectURL(new Blob([...parts], { type: 'text/plain;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name.replace(/[^\w.-]+/g, '_')
  link.click()
  // The browser has read it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
