// Owns reading a registry's WWW-Authenticate (RFC 7235; distribution spec "Token authentication").
export interface Challenge {
  readonly scheme: 'basic' | 'bearer'
  readonly realm: string
  readonly service: string
  readonly scope: string
}

const first = /^\s*(basic|bearer)\s+(.*)$/is
const parameter = /([a-z_]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/gi

/** Null when it is of no kind that we know. */
export const parseChallenge = (header: string | undefined): Challenge | null => {
  const match = first.exec(header ?? '')
  if (match === null) return null
  const values = new Map([...(match[2] ?? '').matchAll(parameter)].map(([, name = '', quoted, word]) => [name.toLowerCase(), quoted?.replace(/\\(.)/g, '$1') ?? word ?? '']))
  return { scheme: match[1]?.toLowerCase() === 'basic' ? 'basic' : 'bearer', realm: values.get('realm') ?? '', service: values.get('service') ?? '', scope: values.get('scope') ?? '' }
}
