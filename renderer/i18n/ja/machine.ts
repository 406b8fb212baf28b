// Owns the Japanese words of the Machine page.
import type { en } from '../en/index.ts'
import type { Translation } from '../translation.ts'

export const machine: Translation<typeof en.machine> = {
  title: 'マシン', start: '起動', stop: '停止', restart: '再起動',
  stopTitle: 'マシンを停止しますか？', restartTitle: 'マシンを再起動しますか？',
  stopText_zero: '実行中のコンテナはありません。イメージ、コンテナ、ボリュームはデータディスクに残ります。',
  stopText_other: '実行中のコンテナ {{count}} 個を順に終了します。イメージ、コンテナ、ボリュームはデータディスクに残ります。',
  stopConfirm: 'マシンを停止', restartConfirm: 'マシンを再起動',
  facts: '情報', state: '状態', provider: 'ハイパーバイザー', accelerator: 'アクセラレーター', engine: 'エンジン', engineValue: 'Docker {{version}}（API {{api}}）', socket: 'ソケット', context: 'Docker コンテキスト', upSince: '起動時刻', link: 'リンク',
  links: { down: '切断', up: '接続', rebuilding: '復旧中' },
  accelerators: { kvm: 'KVM', hvf: 'Hypervisor.framework', whpx: 'Windows Hypervisor Platform', tcg: 'ソフトウェアエミュレーション' },
  emulatedNote: 'このコンピューターではハードウェア支援が使えないため、マシンはソフトウェアで動いています。機能は同じですが、遅くなります。',
  meters: '使用量', cpu: 'CPU', memory: 'メモリ', disk: 'ディスク', cpuValue_other: '{{count}} CPU の {{percent}}', ofValue: '{{used}} / {{total}}', allocated: 'このコンピューター上で {{size}}', metersOff: 'マシンが動くと表示されます。',
  boot: '起動', bootIdle: '起動のステップがここに表示されます。', attempts: '{{n}} 回目で起動しました。応答のない起動は監視機能が終了しました。',
  resources: 'リソース', cpus: 'CPU 数', cpusHint: 'このコンピューターでは {{min}}〜{{max}}', memoryMiB: 'メモリ (MiB)', memoryHint: '{{min}}〜{{max}} MiB', diskGiB: 'ディスク (GiB)', diskHint: 'ディスクは増やすだけです: {{min}}〜{{max}} GiB', range: '{{min}} から {{max}} まで',
  save: 'リソースを保存', saved: '保存しました。', restartToApply: '再起動して反映', restartNeeded: 'マシンはまだ以前の設定で動いています。',
  shared: {
    title: '共有フォルダー',
    about: 'コンテナが同じパスでマウントできる、このコンピューターのフォルダーです。それ以外はマシンから見えません。',
    unsupported: 'このシステムでは、まだフォルダーをマシンと共有できません。',
    none: '共有フォルダーはありません。コンテナがマウントできるのはボリュームだけです。',
    states: { shared: '共有中', pending: '次の起動から', missing: '今はありません', failed: '共有できませんでした: {{reason}}' },
    readOnly: '読み取り専用', readOnlyOf: '{{path}} を読み取り専用で共有', remove: '{{path}} の共有をやめる',
    path: 'フォルダーのパス', add: '共有する',
    restartNeeded: 'マシンはまだ以前の共有フォルダーで動いています。',
  },
  logs: 'ログ', consoleLog: 'コンソール', engineLog: 'エンジン', failedAt: 'ステップ「{{step}}」で失敗しました。', hint: '確認すること',
  hints: {
    prepare: 'Slipway フォルダーの空き容量と所有者を確認してください。',
    accelerator: 'ゲストのカーネルを指定してハイパーバイザーを手動で実行し、「Linux version」が表示されるか確認してください。',
    hypervisor: '上の理由は、ハイパーバイザーがエラー出力に書いた内容です。',
    kernel: 'コンソールログは「Linux version」で始まるはずです。空の場合、ゲストは起動直後に停止しています。',
    system: '読み込めなかったモジュールや、見つからなかったルートディスクがないか確認してください。',
    data: 'データディスクは初回起動時に初期化され、異常終了の後は検査されます。どちらも時間がかかることがあります。',
    network: 'コンソールログで eth0 を探してください。',
    link: 'ゲストの ssh サーバーは転送されたループバックポートで応答します。ローカルのファイアウォールが遮断している可能性があります。',
    engine: 'dockerd が起動しない理由はエンジンログにあります。',
    socket: 'エンジンはゲスト内では応答しますが、ホストのソケット経由では応答しません。リンクを確認してください。',
  }, logTail: '最後の行',
}
