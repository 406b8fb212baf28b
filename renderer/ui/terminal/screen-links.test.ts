import { expect, it } from 'vitest'
import { webAddress } from './screen-links.ts'

it('opens pages of the web only', () => {
  expect(webAddress('https://slipway.example/a?b#c')).toBe('https://slipway.example/a?b#c')
  expect(webAddress('http://localhost:8080')).toBe('http://localhost:8080/')
  for (const other of ['file:///etc/passwd', 'javascript:alert(1)', 'vscode://x', 'slipway://app', 'ssh://host', 'data:text/html,x', 'no address', `https://x/${'a'.repeat(2_000)}`]) expect(webAddress(other)).toBe(null)
})
