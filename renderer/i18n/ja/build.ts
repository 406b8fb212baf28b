// Owns the Japanese words of building images.
import type { en } from '../en/index.ts'
import type { Translation } from '../translation.ts'

export const build: Translation<typeof en.build> = {
  title: 'ビルド', formTitle: 'イメージをビルド', table: 'ビルド', new: 'ビルド…', open: '開く', again: 'もう一度ビルド', change: '変更してビルド…', cancel: 'キャンセル', remove: '履歴から削除…', clear: '履歴を消去…', run: '実行…', toBuilds: 'すべてのビルド',
  counts_other: '{{count}} 件', runningCount: '{{count}} 件実行中',
  emptyTitle: 'まだビルドがありません', emptyText: 'このコンピューターのフォルダーから、Dockerfile の手順に従ってイメージを作ります。ビルドはマシンの中で動き、出力はここに残ります。', emptyButton: 'イメージをビルド',
  columns: { state: '状態', name: 'イメージ', folder: 'フォルダー', steps: 'ステップ', started: '開始', took: '所要時間' },
  states: { running: 'ビルド中', done: '完了', failed: '失敗', cancelled: 'キャンセル', interrupted: '中断' },
  moreTags_other: '他 {{count}} タグ',
  removeTitle_other: '{{name}}（{{count}} 件）のビルドを履歴から削除しますか?', removeText: 'ステップとログは消え、元に戻せません。作られたイメージは残ります。', removeButton_other: '{{count}} 件を削除',
  clearTitle: 'ビルドの履歴を消去しますか?', clearText_other: '終わったビルド {{count}} 件が消えます。', clearButton: '履歴を消去',
  goneTitle: 'このビルドはもう履歴にありません', goneText: '削除されたか、新しいビルドに場所を譲りました。作られたイメージはまだあるかもしれません。',

  folder: 'フォルダー', folderHint: 'ビルドで使うもの。.dockerignore にあるものを除いて、すべてマシンに送られます。', dockerfile: 'Dockerfile', noDockerfile: 'このフォルダーに Dockerfile がありません。',
  tags: 'タグ', tagsHint: 'イメージの名前。Enter で区切ります。ないと ID でしか見つかりません。',
  submit: 'ビルド', same: '同じ内容の docker build コマンド', copyCommand: 'コマンドをコピー', commandSecrets: 'シークレットは含まれません。シェルの変数として必要です: {{names}}',
  dockerfileText: 'Dockerfile の内容', problems: '問題', lookAgain: '再チェック', noProblems: '問題なし', noProblemsYet: 'ビルダーは未チェック', lintIncomplete: '文面だけを調べました。マシンが動けば、ビルダー自身の規則でもチェックします。',
  errorCount_other: 'エラー {{count}} 件', warningCount_other: '警告 {{count}} 件', severities: { error: 'エラー', warning: '警告' }, line: '{{line}} 行目', explain: '{{rule}}: 理由を読む',
  sections: { args: 'ビルド引数', target: 'ターゲットとプラットフォーム', secrets: 'シークレットと ssh', cache: 'キャッシュ', labels: 'ラベル' },
  hints: { args: 'Dockerfile の ARG が外から受け取る値', secrets: 'マウントするステップだけが見え、レイヤーには残りません' },
  summaries: { none: 'なし', lastStage: '最後のステージ', declared: '既定値: {{names}}', asked_other: 'Dockerfile が {{count}} 件を求めています', cache: '変わっていないステップで使う' },
  addArg: '引数を追加', removeArg: 'この引数を削除', argName: '名前', argValue: '値', argDefault: '既定値は {{value}}', argEmpty: '{{value}} の代わりに空になります', mask: '値を隠す', unmask: '値を常に表示', reveal: '値の表示を切り替え',
  target: 'ターゲットステージ', targetHint: 'Dockerfile のステージ。空なら最後のもの', stageCount_other: 'Dockerfile には {{count}} ステージあります', platform: 'プラットフォーム', platformHint: '空ならマシンと同じ',
  addSecret: 'シークレットを追加', removeSecret: 'このシークレットを削除', secretId: 'ID', secretKind: '取得元', secretKinds: { value: '値', file: 'ファイル', environment: '変数' }, secretTexts: { value: '値', file: 'このコンピューターのファイル', environment: '変数の名前' }, secretsHint: '値はどこにも保存されません。もう一度ビルドするときは入力し直してください。', required: '（必須）',
  ssh: 'ssh エージェント', sshHint: 'ステップがこのコンピューターの ssh エージェントを見つける ID。通常は「default」',
  noCache: 'キャッシュを使わない', noCacheHint: 'すべてのステップを新しく実行します。', pull: '新しいベースイメージを探す', pullHint: 'イメージがここにあってもレジストリに確認します。',
  addLabel: 'ラベルを追加', removeLabel: 'このラベルを削除', labelName: '名前', labelValue: '値',
  errors: {
    folderMissing: 'ビルドするフォルダーを選んでください。', folder: '/ または ~ から始まる完全なパス', dockerfile: 'フォルダー内のパス、または完全なパス', tag: 'my-app や registry.example/team/app:1.0 のように書いてください', target: 'ステージ名に使えるのは英数字と _ . - です', platform: 'linux/arm64 のように書いてください',
    argNameMissing: '名前がありません。', argName: '英数字と _ のみ。先頭に数字は使えません', argTwice: 'この名前はすでにあります。', secretAgain: '値を入力してください。シークレットは保存されません。', labelName: '= を含まない名前',
    secretIdMissing: 'ID がありません。', secretId: '英数字と _ . - のみ', secretTwice: 'この ID はすでにあります。', secretValue: '値が長すぎます。', secretFile: '/ または ~ から始まる完全なパス', secretVariable: '= や空白を含まない変数の名前', secretMissing: '入力してください。', ssh: 'ID に使えるのは英数字と _ . - です', other: '正しくありません。',
  },

  phases: { waiting: '順番待ち', preparing: 'フォルダーを調べています…', sending: 'フォルダーをマシンに送っています…', building: 'ビルド中…' }, files_other: '{{count, number}} ファイル',
  stepsDone_other: '{{count}} ステップ中 {{done}}', stepsCached: 'キャッシュ {{count}}', cachedCount: 'キャッシュ {{count}}', noSteps: 'まだステップがありません', ofSteps: '{{done}} / {{count}}',
  groups: { before: '準備', after: '結果', only: 'ステップ', stage: 'ステージ {{name}}' }, stepStates: { waiting: '待機', running: '実行中', done: '完了', cached: 'キャッシュ', failed: '失敗', cancelled: 'キャンセル' },
  parts: '処理しているもの', moreParts_other: '他 {{count}} 件', silent: '出力はありません。', silentYet: 'まだ出力はありません。', gap_other: '… {{count, number}} 文字は残っていません …', copyLog: 'このステップの出力をコピー',
  made: 'イメージができました', imageGone: 'もうマシンにありません。', failedStep: '失敗したステップ', showStep: 'ステップの中で見る', lastLines: '最後の出力', cancelledText: 'キャンセルされました。終わったステップはキャッシュに残っています。', interruptedText: '途中で Slipway が終了しました。終わったステップはキャッシュに残っています。もう一度ビルドすると続きから進みます。',
}
