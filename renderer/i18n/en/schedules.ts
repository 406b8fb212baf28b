// Owns the English words of backups by the clock.
export const schedules = {
  title: 'Scheduled backups', counts_one: '{{count}} volume', counts_other: '{{count}} volumes', countFailed_one: '{{count}} failed', countFailed_other: '{{count}} failed',
  emptyTitle: 'No scheduled backups', emptyText: 'On a volume’s page you can have it backed up each hour, day or week to a folder of this computer.',
  none: 'It is not backed up by itself.', unsupported: 'Its files lie elsewhere than on the machine’s own disk, so it cannot be backed up here.',
  make: 'Schedule backups…', change: 'Change…', runNow: 'Back up now', remove: 'Remove schedule…',
  columns: { volume: 'Volume', when: 'When', folder: 'Folder', kept: 'Kept', last: 'Last', next: 'Next' },
  whenHour: 'Each hour at :{{minute}}', whenDay: 'Each day at {{time}}', whenWeek: '{{day}} at {{time}}',
  kept_one: '{{kept}} of {{count}} backup kept', kept_other: '{{kept}} of {{count}} backups kept', keptShort: '{{kept}} of {{keep}}',
  running: 'being made now', never: 'none yet', done: 'done', failed: 'failed', overdue: 'missed; made as soon as the machine runs',
  formTitle: 'Back up {{name}} by itself', save: 'Save schedule', folder: 'Folder on this computer', folderHint: 'One .tar.zst each time, with the time in its name',
  every: 'How often', intervals: { hour: 'Each hour', day: 'Each day', week: 'Each week' }, weekday: 'On', time: 'At', minute: 'Minutes past the hour', keep: 'Keep the newest',
  keepHint: 'Older backups of this schedule are deleted, never another file. It runs while Slipway and its machine do; a time that was missed is made up for at the next start.',
  pause: 'Pause containers that use it meanwhile',
  removeTitle_one: 'Stop backing up {{name}}?', removeTitle_other: 'Stop backing up {{count}} volumes?', removeText: 'The backups that were made stay in their folder.', removeButton_one: 'Remove schedule', removeButton_other: 'Remove {{count}} schedules',
}
