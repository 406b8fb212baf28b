// Owns the packages inside an image: a list that can be searched, and as a bill of materials in either format.
import { Alert, Button, Menu, Text, TextInput } from '@mantine/core'
import { FileDown, Search } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { sbomFormats } from '#contract/image-inside.ts'
import type { ImageInside, SbomFormat } from '#contract/image-inside.ts'
import { client } from '../../rpc/client.ts'
import { attempt } from '../../state/error-actions.ts'
import { filterRows } from '../../ui/filter.ts'
import { formatBytes } from '../../ui/format.ts'
import { useListAddress } from '../../ui/list-address.ts'
import { useSettled } from '../../ui/use-settled.ts'
import { saveText } from '../../ui/save-file.ts'
import { Middle } from '../../ui/Middle.tsx'
import { safeText } from '../../ui/text.ts'
import classes from './layers.module.css'
import { Rows } from './Rows.tsx'

const template = 'minmax(160px, 2fr) minmax(120px, 2fr) minmax(70px, 0.7fr) minmax(100px, 1.2fr) 84px 56px'
const fields = { keys: { name: ({ name }: { name: string }) => name, source: ({ source }: { source: string }) => source }, plain: ['name', 'source'] }
/** As they are called; names are not translated. */
const formatNames: Readonly<Record<SbomFormat, string>> = { spdx: 'SPDX 2.3 (JSON)', cyclonedx: 'CycloneDX 1.6 (JSON)' }

export const PackagesTab = ({ inside }: { readonly inside: ImageInside }) => {
  const { t } = useTranslation()
  const { q, setFilter } = useListAddress()
  const [query, setQuery] = useSettled(q, setFilter)
  const rows = useMemo(() => filterRows(inside.packages, query, fields), [inside.packages, query])
  const save = async (format: SbomFormat): Promise<void> => {
    const { name, text } = await client.images.sbom({ id: inside.id, format })
    saveText(name, text)
  }
  return (
    <div className={classes.main}>
      <div className={classes.tools}>
        <TextInput size="xs" w={260} data-filter-box value={query} placeholder={t('inside.searchPackages')} aria-label={t('inside.searchPackages')} spellCheck={false} leftSection={<Search size={13} aria-hidden="true" />} onChange={(event) => setQuery(event.currentTarget.value)} />
        <Text size="xs" c="dimmed" role="status">{t('inside.packageCount', { count: rows.length })}{inside.system === '' ? '' : ` · ${safeText(inside.system, 80)}`}</Text>
        <Menu position="bottom-end">
          <Menu.Target><Button size="xs" variant="default" ml="auto" leftSection={<FileDown size={13} />}>{t('inside.export')}</Button></Menu.Target>
          <Menu.Dropdown>{sbomFormats.map((format) => <Menu.Item key={format} onClick={() => void attempt(() => save(format))}>{formatNames[format]}</Menu.Item>)}</Menu.Dropdown>
        </Menu>
      </div>
      {inside.unreadPackages.length > 0 && (
        <Alert color="yellow" m="sm" title={t('inside.unread')}>
          {inside.unreadPackages.slice(0, 20).map(({ path, reason }) => <Text key={path} size="sm"><bdi>{safeText(path, 200)}</bdi>: {t(`inside.unreadReasons.${reason}`)}</Text>)}
        </Alert>
      )}
      {inside.packages.length === 0 ? <Text size="sm" c="dimmed" className={classes.hint}>{t('inside.noPackages')}</Text> : (
        <Rows
          label={t('inside.tabs.packages')} template={template} rows={rows} rowKey={({ name, version, architecture }) => `${name} ${version} ${architecture}`}
          columns={[t('inside.columns.name'), t('inside.columns.version'), t('inside.columns.architecture'), t('inside.columns.source'), t('inside.columns.size'), t('inside.columns.kind')]}
          cells={(row) => [<Middle key="n" text={row.name} />, <Middle key="v" text={row.version} />, safeText(row.architecture, 40), <Middle key="s" text={row.source} />, row.sizeBytes === 0 ? '–' : formatBytes(row.sizeBytes), row.kind]}
        />
      )}
    </div>
  )
}
