// Owns the English words of removed volumes.
export const volumeBin = {
  title: 'Removed volumes', show: 'Show removed volumes', removed: 'Removed',
  emptyTitle: 'No removed volumes', emptyText: 'Volumes that you remove here wait on this page with their data. What “docker volume rm” removes on the command line is gone at once.',
  restore: 'Restore', restoreAs: 'Restore as…', restoreTitle: 'Restore {{name}} as…', restoreText: 'It comes back with its data and labels, under a name that is free.',
  drop: 'Delete for good…', empty: 'Empty…', dropTitle_one: 'Delete {{name}} for good', dropTitle_other: 'Delete {{count}} volumes for good', emptyBinTitle_one: 'Empty the removed volumes', emptyBinTitle_other: 'Empty the removed volumes',
  dropText: 'These and all their data go. There is no way back.', dropButton_one: 'Delete {{count}} volume', dropButton_other: 'Delete {{count}} volumes',
  foot: 'When less than {{size}} is free on the machine’s disk, the oldest go by themselves. What “docker volume rm” removes on the command line is gone at once.',
  shortTitle: 'The machine’s disk was nearly full', shortText_one: 'A removed volume was deleted for good to make room:', shortText_other: '{{count}} removed volumes were deleted for good to make room:',
}
