// Owns who holds a port of this computer: a code with its words, as the error of a taken port and the run form tell it.
export const portHolders = {
  container: ' by the container {name}',
  'other-container': ' by another container',
  process: ' by {name} (process {pid})',
  program: ' by another program',
  machine: ' by the machine itself',
} as const

/** Spread into the details of HOST_PORT_TAKEN. */
export interface PortHolder {
  readonly holder: keyof typeof portHolders
  readonly name?: string
  readonly pid?: number
}
