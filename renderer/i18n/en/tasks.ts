// Owns the English words of the task panel.
export const tasks = {
  title: 'Tasks', none: 'Nothing is under way. Pulls, pushes and loads appear here and go on when you close the window.',
  kinds: {
    'file-download': 'Download {{subject}}', 'file-upload': 'Upload to {{subject}}', 'log-download': 'Download {{subject}}',
    'image-look': 'Look inside {{subject}}', 'image-save': 'Save {{subject}}', 'image-import': 'Import {{subject}}', 'image-build': 'Build {{subject}}',
    'image-pull': 'Pull {{subject}}', 'image-push': 'Push {{subject}}', 'image-load': 'Load {{subject}}',
    'volume-backup': 'Back up {{subject}}', 'volume-restore': 'Restore {{subject}}', 'volume-clone': 'Clone {{subject}}', 'volume-import': 'Import the volume {{subject}}',
    'container-commit': 'Save the container as {{subject}}', 'container-export': 'Export {{subject}}',
    'container-recreate': 'Recreate {{subject}}', 'container-undo': 'Bring back the earlier {{subject}}', 'container-rollback': 'Put the old {{subject}} back',
  },
  counted: '{{phase}} {{now, number}} of {{all, number}}',
  phases: {
    waiting: 'Waiting', pulling: 'Pulling', downloading: 'Downloading', verifying: 'Verifying', downloaded: 'Downloaded', extracting: 'Extracting', pulled: 'Pulled', exists: 'Already there',
    preparing: 'Preparing', pushing: 'Pushing', pushed: 'Pushed', mounted: 'Mounted', loading: 'Loading', loaded: 'Loaded', sending: 'Sending', saving: 'Saving', pausing: 'Pausing its containers', restoring: 'Restoring', copying: 'Copying', layers: 'Reading layer', packages: 'Looking for packages',
    creating: 'Making the new container…', stopping: 'Stopping the old one…', starting: 'Starting the new one…', settling: 'Watching whether it stays up…', 'waiting-healthy': 'Waiting until it is healthy…',
    'rolling-back': 'Putting the old one back…', 'rolled-back': 'The old one is back.',
  },
  waiting: 'Waiting for its turn', speed: '{{speed}}/s', retry: 'Try again',
  cancel: 'Cancel', dismiss: 'Dismiss', clear: 'Clear ended',
  done: 'done in {{time}}', failed: 'failed', cancelled: 'cancelled',
  progress: 'Progress of {{name}}', layers: 'Layers', ofBytes: '{{done}} of {{total}}',
  finished: '{{name}}: done', failedNote: '{{name}}: failed',
}
