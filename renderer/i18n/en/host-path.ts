// Owns the English words of choosing a path of this computer.
export const hostPath = {
  browse: 'Browse…',
  titles: { folder: 'Choose a folder', file: 'Choose a file', save: 'Choose where to save' },
  placesLabel: 'Places', places: { home: 'Home', desktop: 'Desktop', documents: 'Documents', downloads: 'Downloads', root: 'Computer' },
  path: 'Path', list: 'In {{path}}', hidden: 'Show hidden', link: 'link', name: 'File name', back: 'Go back',
  empty: 'This folder is empty.', onlyHidden: 'Everything in this folder is hidden.', cut: 'More than {{count, number}} are in this folder; the rest is not shown. Type the path in the field to reach it.',
  choose: 'Choose “{{name}}”', chooseNone: 'Choose',
}
