// Owns which state of a container stands in the way of a command: a code with its words, as the error tells it.
export const containerStates = {
  running: 'it is running.',
  paused: 'it is paused.',
  'not-paused': 'it is not paused.',
  restarting: 'it is starting again.',
  removing: 'it is being removed.',
  dead: 'it could not be removed whole.',
  kept: 'it is an earlier version that is kept.',
} as const
