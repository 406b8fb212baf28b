// Owns the English words of forwarded ports.
export const ports = {
  title: 'Ports', table: 'Forwarded ports', counts: '{{open, number}} open · {{all, number}}', add: 'Forward a port…',
  columns: { address: 'On this computer', container: 'Container', port: 'Its port', process: 'Process', name: 'By name', traffic: 'Traffic', rate: 'Rate', state: 'State', connections: 'Connections', origin: 'Comes from' },
  states: { open: 'open', paused: 'paused', waiting: 'waiting', taken: 'taken', denied: 'not allowed', 'no-address': 'no such address', unsupported: 'not possible here' },
  origins: { published: 'published', own: 'added by you', 'host-network': 'the machine’s network' },
  shared: 'shared', sharedHint: 'Other computers of the network reach it.', moved: 'in place of {{port}}', movedHint: 'The container publishes it on {{port}}.',
  open: 'Open in browser', openName: 'Open by name', copy: 'Copy address', copyName: 'Copy name', pause: 'Pause', resume: 'Resume', remove: 'Stop forwarding…',
  share: 'Share on the network…', unshare: 'This computer only', shareTitle: 'Share port {{port}} on the network?', shareText: 'Every computer that reaches this one can then use {{name}}. It stays so until you take it back.', shareButton: 'Share',
  removeTitle_one: 'Stop forwarding {{address}}?', removeTitle_other: 'Stop {{count}} forwards?', removeText: 'Open connections are cut. The container goes on, and you can forward the port again.', removeButton_one: 'Stop forwarding', removeButton_other: 'Stop {{count}} forwards',
  usePort: 'Use {{port}}', backTo: 'Back to {{port}}', show: 'Show ports',
  problems: 'Problems with ports', moreProblems_one: '{{count}} more', moreProblems_other: '{{count}} more', refusedTitle: '{{name}} runs without port {{port}}',
  taken: 'Port {{port}} on this computer is taken{{holder}}.',
  denied: 'This system keeps port {{port}} for privileged programs. Use a port from 1024 on, or allow low ones: sudo sysctl -w net.ipv4.ip_unprivileged_port_start=0',
  noAddress: 'This computer has no address {{address}}. The port opens when it has.', unsupported: 'UDP cannot be forwarded on this machine.',
  emptyTitle: 'No port is forwarded', emptyText: 'Ports that containers publish appear here. Any other port of a running container can be forwarded too, without making it anew.',
  namesHint: 'Containers with a web server also answer by name:', namesExample: 'NAME',
  addForm: {
    title: 'Forward a port', text: 'The container stays as it is. The forward is kept by its name.', container: 'Container', noContainers: 'No container is running.',
    listening: 'It listens on', nothing: 'nothing that is not forwarded already', containerPort: 'Container port', protocol: 'Protocol', hostPort: 'Port here', hostPortAny: 'a free one', portInvalid: 'A number from 1 to 65535',
    shared: 'Share on the network', sharedHint: 'Other computers reach it too, over IPv4.', button: 'Forward',
  },
}
