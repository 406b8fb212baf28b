// Owns the English words of the task panel.
export const tasks = {
  title: 'Tasks', none: 'Nothing is under way. Pulls, pushes and loads appear here and go on when you close the window.',
  kinds: { 'image-pull': 'Pull {{subject}}', 'image-push': 'Push {{subject}}', 'image-load': 'Load {{subject}}' },
  cancel: 'Cancel', dismiss: 'Dismiss', clear: 'Clear ended',
  done: 'done in {{time}}', failed: 'failed', cancelled: 'cancelled',
  progress: 'Progress of {{name}}', layers: 'Layers', ofBytes: '{{done}} of {{total}}',
  finished: '{{name}}: done', failedNote: '{{name}}: failed',
}
