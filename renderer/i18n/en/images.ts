// Owns the English words of the images list and of pulls.
export const images = {
  title: 'Images',
  counts_one: '{{count}} image · {{size}}', counts_other: '{{count}} images · {{size}}',
  pull: 'Pull…', table: 'Images',
  columns: { tag: 'Name and tag', tags: 'More tags', id: 'ID', digest: 'Digest', size: 'Size', age: 'Created', containers: 'Used by' },
  untagged: '(no name)', moreTags_one: '+{{count}} tag', moreTags_other: '+{{count}} tags',
  usedBy_one: '{{count}} container', usedBy_other: '{{count}} containers', unused: 'unused',
  run: 'Run…', remove: 'Remove…', copyId: 'Copy ID', copyName: 'Copy name', copyDigest: 'Copy digest', showContainers: 'Show its containers', pullAgain: 'Pull again',
  emptyTitle: 'No images yet', emptyText: 'An image is what a container is started from. Pull one from a registry, or load the one that ships with Slipway.', emptyButton: 'Pull an image', emptyStarter: 'Load the starter image',
  pullTitle: 'Pull an image', reference: 'Image reference', referenceHint: 'For example nginx:1.27 or registry.example/team/app:tag', pullButton: 'Pull', referenceInvalid: 'Write it like nginx, nginx:1.27 or registry.example/team/app:tag',
  background: 'Go on in the background', pullDone: '{{reference}} is here', pullAnother: 'Pull another', runIt: 'Run it', cancelPull: 'Cancel the pull', cancelled: 'The pull was cancelled.',
  removeTitle_one: 'Remove {{name}}?', removeTitle_other: 'Remove {{count}} images?',
  removeText: 'Up to {{size}} are freed. An image that came from a registry can be pulled again; one that was built here cannot.',
  removeInUse_one: '{{count}} is used by containers and will be refused unless forced.', removeInUse_other: '{{count}} are used by containers and will be refused unless forced.',
  force: 'By force, also when containers use it', removeButton_one: 'Remove image', removeButton_other: 'Remove {{count}} images',
}
