// Owns the English words of bringing volumes here from another docker host.
export const volumeImport = {
  menu: 'Import from another Docker host…', title: 'Import volumes from another Docker host', text: 'They are copied with their files, owners and labels; there they stay as they are. Extended attributes other than capabilities, and holes in files, do not come along.',
  host: 'Docker context', unreachable: 'no way there', socket: 'A socket of this computer…', socketPath: 'Path of the socket', look: 'Show its volumes',
  volumes: 'Volumes of that host', none: 'There are no volumes on that host.', choose: 'Import {{name}}', nameHere: 'Name of {{name}} here',
  inUse_one: 'in use there', inUse_other: 'in use there', taken: 'its name is taken here',
  busy_one: '{{count}} is in use there. Stop its containers there first, so that its files fit together.', busy_other: '{{count}} are in use there. Stop their containers there first, so that their files fit together.',
  button_zero: 'Import', button_one: 'Import {{count}} volume', button_other: 'Import {{count}} volumes',
}
