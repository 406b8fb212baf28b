// Owns choosing one of a few ways, each a radio button.
import { Group, Radio } from '@mantine/core'

interface Props<T extends string> {
  readonly label: string
  readonly description?: string
  readonly value: T
  readonly choices: readonly (readonly [T, string])[]
  readonly onChange: (value: T) => void
}

export const ModeChoice = <T extends string>({ label, description, value, choices, onChange }: Props<T>) => (
  <Radio.Group label={label} description={description} inputWrapperOrder={['label', 'input', 'description']} size="xs" value={value} onChange={onChange}>
    <Group gap="md" my={6}>{choices.map(([choice, text]) => <Radio key={choice} size="xs" value={choice} label={text} />)}</Group>
  </Radio.Group>
)
