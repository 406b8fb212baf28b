// Owns the names of cached engine data, so that events and pages mean the same.
export const keys = {
  containers: ['containers'],
  container: (id: string) => ['container', id],
  edit: (id: string) => ['edit', id],
  kept: ['kept'],
  prune: ['prune'],
  images: ['images'],
  builds: ['builds'],
  image: (id: string) => ['image', id],
  volumes: ['volumes'],
  volume: (name: string) => ['volume', name],
  volumeSizes: ['volume-sizes'],
  registries: ['registries'],
  ports: ['ports'],
  sharedFolders: ['shared-folders'],
  runChoices: ['run-choices'],
  runPresets: ['run-presets'],
} as const
