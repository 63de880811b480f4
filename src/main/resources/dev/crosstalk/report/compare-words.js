'use strict';

// The words that only the page of a comparison has.

Object.assign(WORDS.en, {
  'comparison': 'Comparison',
  'old': 'Before', 'new-run': 'Now', 'runs': 'The two runs', 'run-name': 'Run',
  'crashed': 'Crashed', 'version': 'Version', 'plan-hash': 'Plan', 'callers': 'Caller’s model',
  'callees': 'Callee’s model', 'shares': 'Share that passes, 95 % interval',
  'changes': 'What changed', 'changes.what':
      'Now less before, with its 95 % interval. Solid line: no difference. Dashed line: the drop that is let pass ({0}).',
  'chart.change': 'worse beyond chance', 'chart.better': 'better beyond chance', 'chart.none': 'may be chance',
  'figures': 'Figures', 'figure': 'Figure', 'difference': 'Difference [95 %]', 'p': 'p, corrected',
  'change': 'Change', 'change.worse': '▼ worse', 'change.better': '▲ better', 'change.none': 'not sure', 'change.same': 'the same',
  'pass-all': 'All of k calls pass', 'nothing-compared': 'nothing to compare',
  'flipped': 'Calls of which checks turned over', 'flipped.what': '{0} got worse, {1} better. The worst stand first.',
  'no-flipped': 'No check of any call turned over.', 'turned-over': 'Turned over', 'part-at': 'Part at',
  'all-flipped': 'All calls', 'place-in-flipped': '{0} of {1}',
  'parts-here': 'The first difference', 'part-sentence': 'The calls part at turn {0}.',
  'never-part': 'The same was said in both calls; only the scores differ.',
  'no-words': 'What was said in these calls is not at hand.',
  'no-words-before': 'What was said before is not at hand; only the call of now is shown.',
  'no-words-after': 'What is said now is not at hand; only the call of before is shown.',
  'same-turn': 'Turn {0}: the same', 'same-turns': 'Turns {0}–{1}: the same', 'same-in-both': 'the same in both',
  'over': '(no turn {0}: the call is over)', 'changed': 'Marked: words that differ',
  'differs-late': 'It differs from character {0} on.', 'shown-why': 'What shows it',
  'key.flip-down': 'next call or turn', 'key.flip-up': 'call or turn before',
});

Object.assign(WORDS.zh, {
  'comparison': '比较',
  'old': '原来', 'new-run': '现在', 'runs': '两次运行', 'run-name': '运行',
  'crashed': '崩溃', 'version': '版本', 'plan-hash': '计划', 'callers': '拨打方的模型',
  'callees': '接听方的模型', 'shares': '通过的比例，95 % 区间',
  'changes': '变化', 'changes.what':
      '现在减去原来，连同 95 % 区间。实线：没有差别。虚线：容许的降幅（{0}）。',
  'chart.change': '确实变差', 'chart.better': '确实变好', 'chart.none': '可能是偶然',
  'figures': '数值', 'figure': '数值', 'difference': '差别 [95 %]', 'p': 'p（已校正）',
  'change': '变化', 'change.worse': '▼ 变差', 'change.better': '▲ 变好', 'change.none': '说不准', 'change.same': '相同',
  'pass-all': 'k 通全部通过', 'nothing-compared': '没有可比较的',
  'flipped': '检查翻转的通话', 'flipped.what': '{0} 通变差，{1} 通变好。最差的在前。',
  'no-flipped': '没有一通的检查翻转。', 'turned-over': '翻转的检查', 'part-at': '从哪轮分开',
  'all-flipped': '全部通话', 'place-in-flipped': '第 {0} 通，共 {1} 通',
  'parts-here': '第一处不同', 'part-sentence': '两通从第 {0} 轮分开。',
  'never-part': '两通说的完全一样，只有评分不同。',
  'no-words': '手头没有这些通话的内容。',
  'no-words-before': '手头没有原来的通话内容；只显示现在的。',
  'no-words-after': '手头没有现在的通话内容；只显示原来的。',
  'same-turn': '第 {0} 轮：相同', 'same-turns': '第 {0}–{1} 轮：相同', 'same-in-both': '两边相同',
  'over': '（没有第 {0} 轮：通话已结束）', 'changed': '标出的是不同的字句',
  'differs-late': '从第 {0} 个字符起不同。', 'shown-why': '依据',
  'key.flip-down': '下一通、下一轮', 'key.flip-up': '上一通、上一轮',
});
