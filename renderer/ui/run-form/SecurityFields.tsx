// Owns what a container may do to the machine: privileges, capabilities, devices, with plain words about the danger.
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { CheckField, WordsField } from './fields.tsx'
import classes from './fields.module.css'
import type { RunForm } from './use-run-form.ts'

/** Of Linux, without those that the engine grants anyway. */
const capabilities = [
  'ALL', 'AUDIT_CONTROL', 'AUDIT_READ', 'AUDIT_WRITE', 'BLOCK_SUSPEND', 'BPF', 'CHECKPOINT_RESTORE', 'CHOWN', 'DAC_OVERRIDE', 'DAC_READ_SEARCH', 'FOWNER', 'FSETID', 'IPC_LOCK', 'IPC_OWNER', 'KILL', 'LEASE', 'LINUX_IMMUTABLE',
  'MAC_ADMIN', 'MAC_OVERRIDE', 'MKNOD', 'NET_ADMIN', 'NET_BIND_SERVICE', 'NET_BROADCAST', 'NET_RAW', 'PERFMON', 'SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYSLOG', 'SYS_ADMIN', 'SYS_BOOT', 'SYS_CHROOT', 'SYS_MODULE', 'SYS_NICE',
  'SYS_PACCT', 'SYS_PTRACE', 'SYS_RAWIO', 'SYS_RESOURCE', 'SYS_TIME', 'SYS_TTY_CONFIG', 'WAKE_ALARM',
]
/** With one of these a program can leave its container. */
const mighty = new Set(['ALL', 'SYS_ADMIN', 'SYS_MODULE', 'SYS_PTRACE', 'SYS_RAWIO', 'DAC_READ_SEARCH', 'BPF'])
const securityOptions = ['no-new-privileges', 'seccomp=unconfined', 'apparmor=unconfined', 'label=disable', 'systempaths=unconfined']

export const SecurityFields = ({ form }: { readonly form: RunForm }) => {
  const { t } = useTranslation()
  const { privileged, capAdd } = form.values
  const strong = capAdd.filter((name) => mighty.has(name.toUpperCase().replace(/^CAP_/, '')))
  return (
    <div className={classes.group}>
      <CheckField form={form} name="privileged" label={t('runForm.privileged')} hint={t('runForm.privilegedHint')} />
      {privileged && <Text role="alert" className={classes.warning}>{t('runForm.privilegedWarning')}</Text>}
      <div className={classes.pair}>
        <WordsField form={form} name="capAdd" label={t('runForm.capAdd')} placeholder="NET_ADMIN" choices={capabilities} />
        <WordsField form={form} name="capDrop" label={t('runForm.capDrop')} placeholder="ALL" choices={capabilities} />
      </div>
      {strong.length > 0 && !privileged && <Text role="alert" className={classes.warning}>{t('runForm.capWarning', { names: strong.join(', ') })}</Text>}
      <CheckField form={form} name="readOnlyRoot" label={t('runForm.readOnlyRoot')} hint={t('runForm.readOnlyRootHint')} />
      <div className={classes.pair}>
        <WordsField form={form} name="devices" label={t('runForm.devices')} placeholder="/dev/fuse" />
        <WordsField form={form} name="securityOptions" label={t('runForm.securityOptions')} placeholder="no-new-privileges" choices={securityOptions} />
      </div>
    </div>
  )
}
