// Owns the overview of an image: configuration, names, history, and the containers made from it.
import { Anchor, Stack, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ImageDetail } from '#contract/image-inside.ts'
import { FactList } from '../../ui/FactList.tsx'
import { formatBytes } from '../../ui/format.ts'
import { PageBody } from '../../ui/PageBody.tsx'
import { safeText } from '../../ui/text.ts'
import classes from './image-page.module.css'

export const OverviewTab = ({ image }: { readonly image: ImageDetail }) => {
  const { t } = useTranslation()
  const { config } = image
  const words = (list: readonly string[]): readonly string[] => (list.length === 0 ? [] : [list.map((word) => (/^[\w./:=@%+,-]+$/.test(word) ? word : JSON.stringify(word))).join(' ')])
  const one = (text: string): readonly string[] => (text === '' ? [] : [text])
  const facts: readonly (readonly [string, readonly string[]])[] = [
    [t('inside.facts.entrypoint'), words(config.entrypoint)],
    [t('inside.facts.command'), words(config.command)],
    [t('inside.facts.workdir'), one(config.workdir)],
    [t('inside.facts.user'), one(config.user)],
    [t('inside.facts.ports'), config.ports],
    [t('inside.facts.volumes'), config.volumes],
    [t('inside.facts.stopSignal'), one(config.stopSignal)],
    [t('inside.facts.healthcheck'), words(config.healthcheck)],
    [t('inside.facts.environment'), config.environment],
    [t('inside.facts.labels'), Object.entries(config.labels).map(([name, value]) => `${name}=${value}`)],
  ]
  const names: readonly (readonly [string, readonly string[]])[] = [
    [t('inside.facts.tags'), image.tags], [t('inside.facts.digests'), image.digests], [t('inside.facts.id'), [image.id]],
    [t('inside.facts.platform'), one(image.platform)], [t('inside.facts.author'), one(image.author)],
  ]
  return (
    <PageBody>
      <div className={classes.columns}>
        <Stack gap="sm">
          <Title order={2}>{t('inside.configuration')}</Title>
          <FactList rows={facts} />
        </Stack>
        <Stack gap="sm">
          <Title order={2}>{t('inside.identity')}</Title>
          <FactList rows={names} />
          <Title order={2}>{t('inside.usedBy')}</Title>
          {image.containers.length === 0 ? <span className={classes.dim}>{t('inside.unused')}</span> : (
            <dl className={classes.facts}>
              {image.containers.slice(0, 200).flatMap(({ id, name, state }) => [
                <dt key={`${id}-state`}>{t(`common.states.${state as 'running'}`, { defaultValue: state })}</dt>,
                <dd key={id}><Anchor inherit renderRoot={(props) => <Link to="/containers/$id/{-$tab}" params={{ id, tab: 'logs' }} {...props} />}><bdi>{safeText(name, 120)}</bdi></Anchor></dd>,
              ])}
            </dl>
          )}
          <Title order={2}>{t('inside.history')}</Title>
          <ol className={classes.steps}>
            {image.steps.map(({ command, sizeBytes }, index) => (
              // Steps have no name but their place, and they never move.
              // eslint-disable-next-line react/no-array-index-key
              <li key={index} className={classes.step}><span>{sizeBytes === 0 ? '–' : formatBytes(sizeBytes)}</span><span className={classes.command}><bdi>{safeText(command, 2_000) || t('inside.noCommand')}</bdi></span></li>
            ))}
          </ol>
        </Stack>
      </div>
    </PageBody>
  )
}
