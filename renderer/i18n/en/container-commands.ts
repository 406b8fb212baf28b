// Owns the English words of the smaller commands on a container, of its history and of a prune.
export const containerCommands = {
  rename: 'Rename', renameTitle: 'Rename {{name}}', name: 'New name', nameInvalid: 'Two or more of a–z, 0–9, _ . -, beginning with a letter or digit',
  limits: 'Change limits', limitsTitle: 'Limits of {{name}}', limitsText: 'They count at once, without a restart.',
  cpus: 'CPUs', memory: 'Memory', pids: 'Processes', noLimit: 'no limit', notANumber: 'A number above 0', notASize: 'A size such as 512m', limitStays: 'Only Edit can take this limit away',
  restart: 'Restart policy', restartPolicies: { no: 'Never', 'on-failure': 'After a failure', 'unless-stopped': 'Unless stopped', always: 'Always' },
  commit: 'Save as image', commitTitle: 'Save {{name}} as an image', commitText: 'Its files and settings become a new image. What is in volumes is not part of it.', reference: 'Image name', referenceInvalid: 'A name such as team/app:tag', message: 'Message', pause: 'Pause meanwhile', pauseHint: 'So that no file is caught half written',
  export: 'Export', exportTitle: 'Export the files of {{name}}', exportText: 'All files as one tar, without what is in volumes. It goes on among the tasks.', path: 'File on this computer',
  prune: 'Prune…', pruneTitle: 'Remove what does not run', pruneText: 'These go, with every file written inside them:', pruneOne: 'Remove {{name}}', pruneMore_one: '…and {{count}} more', pruneMore_other: '…and {{count}} more',
  pruneNone_one: 'There is nothing to remove: {{count}} container runs, none is stopped.', pruneNone_other: 'There is nothing to remove: {{count}} containers run, none is stopped.',
  pruneMeasuring_one: '{{count}} container, being measured…', pruneMeasuring_other: '{{count}} containers, being measured…',
  pruneFrees_one: '{{count}} container, frees {{size}}', pruneFrees_other: '{{count}} containers, free {{size}}',
  pruneStays_one: '{{count}} running container, all images and all volumes stay.', pruneStays_other: '{{count}} running containers, all images and all volumes stay.',
  pruneKept_one: 'One of these is an earlier version: it cannot be brought back then.', pruneKept_other: '{{count}} of these are earlier versions: they cannot be brought back then.',
  pruneButton_one: 'Remove container', pruneButton_other: 'Remove {{count}} containers', keptMark: 'kept version',
  timeline: 'Events', timelineNone: 'Nothing has happened yet', timelineHint: 'From the engine, as far back as it and Slipway remember.', exitCode: 'exit code {{code}}',
  events: {
    create: 'Created', start: 'Started', stop: 'Stopped', restart: 'Restarted', kill: 'Signal sent', die: 'Ended', oom: 'Out of memory', pause: 'Paused', unpause: 'Resumed', rename: 'Renamed from', update: 'Limits changed', health_status: 'Health',
    destroy: 'Removed', commit: 'Saved as image', export: 'Exported', attach: 'Attached', detach: 'Detached', copy: 'Files copied', network_connect: 'Joined network', network_disconnect: 'Left network',
  },
  health: 'Health', healthNone: 'It has no health check. Edit adds one.', healthStates: { starting: 'Being checked for the first time', healthy: 'Healthy', unhealthy: 'Unhealthy' },
  failingStreak_one: '{{count}} failure in a row', failingStreak_other: '{{count}} failures in a row', probeOk: 'passed',
}
