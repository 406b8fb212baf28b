// Owns the English words of moving images in and out, and of clearing away unused ones.
export const moves = {
  save: 'Save…', load: 'Load…', prune: 'Prune…', look: 'Look inside',
  saveTitle_one: 'Save {{name}} as a tar', saveTitle_other: 'Save {{count}} images as a tar', path: 'File on this computer', pathHint: 'A whole path. The file has this name only once it is whole.', saveButton: 'Save', replace: 'Replace the file', saved: 'Saved.',
  loadTitle: 'Load a tar', loadHint: 'The path of a .tar file, also compressed; or drop the file into this window.', what: 'What it is', kinds: { load: 'Images (docker save)', import: 'A root file system' },
  reference: 'Name of the new image', referenceHint: 'For example base:1', changes: 'Configuration', changesHint: 'One line each, as in a Dockerfile: CMD, ENTRYPOINT, ENV, EXPOSE, LABEL, USER, WORKDIR', loadButton: 'Load', importButton: 'Import', loaded: 'It is here.',
  pathInvalid: 'A whole path, from / or ~', background: 'Go on in the background', cancel: 'Cancel',
  pruneTitle: 'Prune images', dangling: 'Without a name', unused: 'All unused', chooseRest: 'What goes', cache: 'Build cache',
  cacheText_one: '{{count, number}} entry, {{size}}', cacheText_other: '{{count, number}} entries, {{size}}', cacheNone: 'empty',
  stays_one: 'Stays: {{count}} image that a container uses, {{size}}.', stays_other: 'Stays: {{count}} images that containers use, {{size}}.', staysNone: 'No image is used by a container.',
  frees: 'Frees {{size}}', freesHint: 'Layers that images share count once, and only when nothing that stays holds them.', back: 'An image from a registry can be pulled again; one that was built here cannot.',
  pruneButton_zero: 'Prune', pruneButton_one: 'Remove {{count}} image', pruneButton_other: 'Remove {{count}} images', pruneCacheOnly: 'Clear the build cache', nothing: 'Nothing to prune: every image is in use.', choose: 'Choose {{name}}',
  done_one: '{{count}} image removed.', done_other: '{{count}} images removed.', doneCache: 'The build cache gave back {{size}}.',
  dropTitle: 'Drop a tar to load it', dropText: 'Images from docker save, or a root file system',
  notTar: '{{name}} is not a tar.',
}
