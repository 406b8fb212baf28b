// Owns handing something to the person as a file.
const follow = (href: string, name: string): void => {
  const link = document.createElement('a')
  link.href = href
  link.download = name
  link.click()
}

/** A text that the window holds. */
export const saveText = (name: string, text: string): void => {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  follow(url, name.replace(/[^\w.-]+/g, '_'))
  // The browser has read it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

/** What the core serves at an address of the window's own server: the browser takes it to disk, under the name that comes with it. */
export const saveFrom = (address: string): void => follow(address, '')
