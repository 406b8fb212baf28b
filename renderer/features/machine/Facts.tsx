// Owns what the machine is: hypervisor, accelerator, engine, where its socket lies.
import { Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { MachineSnapshot } from '#contract/machine.ts'
import { Ago } from '../../ui/Ago.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { Middle } from '../../ui/Middle.tsx'
import classes from './Facts.module.css'

export const Facts = ({ snapshot }: { readonly snapshot: MachineSnapshot }) => {
  const { t } = useTranslation()
  const { provider, accelerator, engine, socketPath, contextName, startedAt, link, state } = snapshot
  const facts: readonly (readonly [string, React.ReactNode])[] = [
    [t('machine.provider'), `${provider.id.toUpperCase()} ${provider.version ?? ''}`],
    [t('machine.accelerator'), accelerator === null ? t('common.none') : t(`machine.accelerators.${accelerator.id}`)],
    [t('machine.engine'), engine === null ? t('common.none') : t('machine.engineValue', { version: engine.version, api: engine.apiVersion })],
    [t('machine.socket'), <Group key="socket" gap={4} wrap="nowrap" className={classes.value}><Middle text={socketPath} mono /><CopyButton value={socketPath} /></Group>],
    [t('machine.context'), <Group key="context" gap={4} wrap="nowrap" className={classes.value}><Middle text={contextName} mono /><CopyButton value={`docker --context ${contextName} ps`} /></Group>],
    [t('machine.upSince'), startedAt === null ? t('common.none') : <Ago key="up" iso={startedAt} />],
    [t('machine.link'), state === 'running' ? t(`machine.links.${link}`) : t('common.none')],
  ]
  return (
    <>
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name} className={classes.fact}><dt className={classes.name}>{name}</dt><dd className={classes.value}>{value}</dd></div>
        ))}
      </dl>
      {accelerator?.emulated && <Text size="xs" c="dimmed" mt="xs">{t('machine.emulatedNote')}</Text>}
    </>
  )
}
