// Owns the English words of the page that runs a container.
export const run = {
  title: 'Run a container',
  submit: 'Run',
  pullThenRun: 'Pull, then run',
  paste: 'Paste a command', pasteTitle: 'Fill the form from a docker run line', pasteLabel: 'docker run line', pasteHint: 'Over several lines too, from a shell, PowerShell or cmd', fill: 'Fill the form',
  pasteErrors: { notDockerRun: 'There is no docker run in it', noImage: 'It ends before the image', open: 'A quote is not closed' },
  notTaken_one: 'One part of the line was not taken over', notTaken_other: '{{count}} parts of the line were not taken over',
  notes: {
    unknown: 'has no field in this form', client: 'concerns the docker client or its files only', value: 'has a value that is not understood',
    expansion: 'would be filled in by a shell: replace it', rest: 'stands behind the command',
  },
  presets: 'Presets', noPresets: 'No presets yet. Fill the form, then save it under a name.', savePreset: 'Save as a preset…', savePresetTitle: 'Save the form as a preset', presetName: 'Name of the preset',
  presetNameInvalid: 'One to 80 characters on one line', presetReplaces: 'There is a preset “{{name}}” already.', presetReplace: 'Replace the preset', presetSave: 'Save the preset',
  presetSecrets_one: 'The value of one secret is not saved: you type it again when you use the preset.', presetSecrets_other: 'The values of {{count}} secrets are not saved: you type them again when you use the preset.',
  removePreset: 'Delete the preset “{{name}}”', removePresetText: 'Containers that were made with it stay. The preset cannot come back.', removePresetButton: 'Delete the preset',
}
