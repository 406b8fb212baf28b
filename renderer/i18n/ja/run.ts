// Owns the Japanese words of the page that runs a container.
import type { en } from '../en/index.ts'
import type { Translation } from '../translation.ts'

export const run: Translation<typeof en.run> = {
  title: 'コンテナを実行', submit: '実行', pullThenRun: '取得して実行',
  paste: 'コマンドを貼り付け', pasteTitle: 'docker run の行からフォームに入力', pasteLabel: 'docker run の行', pasteHint: '複数行でも構いません。シェル、PowerShell、cmd の書き方に対応', fill: 'フォームに入力',
  pasteErrors: { notDockerRun: 'docker run が含まれていません', noImage: 'イメージの前で終わっています', open: '引用符が閉じていません' },
  notTaken_other: '行のうち {{count}} か所は引き継がれませんでした',
  notes: { unknown: 'このフォームに対応する欄がありません', client: 'docker クライアントまたはそのファイルだけに関係します', value: '値を解釈できません', expansion: 'シェルが置き換える部分です。書き換えてください', rest: 'コマンドの後ろにあります' },
  presets: 'プリセット', noPresets: 'プリセットはまだありません。フォームに入力してから名前を付けて保存します。', savePreset: 'プリセットとして保存…', savePresetTitle: 'フォームをプリセットとして保存', presetName: 'プリセットの名前',
  presetNameInvalid: '1 行で 1〜80 文字', presetReplaces: 'プリセット「{{name}}」は既にあります。', presetReplace: 'プリセットを置き換える', presetSave: 'プリセットを保存',
  presetSecrets_other: '{{count}} 個の秘密の値は保存されません。プリセットを使うときに入力し直します。',
  removePreset: 'プリセット「{{name}}」を削除', removePresetText: 'これで作られたコンテナは残ります。プリセットは元に戻せません。', removePresetButton: 'プリセットを削除',
}
