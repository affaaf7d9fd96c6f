import {
  citesDiscriminator,
  isRight,
  LIKELY,
  namesOffender,
  type Scored,
  scoreAll,
  share,
} from '../../../test/helpers/cause-score.js';
import { percent, print, table } from './print.js';

/** Replays every recording with a truth beside it; with `failures` every wrong answer is listed. */
export async function replay(failures: boolean): Promise<void> {
  const all = await scoreAll();
  const ill = all.filter(({ truth }) => truth.cause !== null);
  bySet(ill);
  controls(all.filter(({ truth }) => truth.cause === null));
  print('');
  calibration(all);
  print('');
  confusion(ill);
  if (failures) list(all);
}

function bySet(ill: readonly Scored[]): void {
  table(
    ['set', 'n', 'top-1', 'top-3', 'discriminator', 'offender'],
    [...new Set(ill.map(({ set }) => set)), 'all'].map(set => {
      const some = ill.filter(each => set === 'all' || each.set === set);
      const first = some.filter(each => isRight(each, 1));
      return [
        set,
        String(some.length),
        percent(share(some, each => isRight(each, 1))),
        percent(share(some, each => isRight(each, 3))),
        percent(share(first, citesDiscriminator)),
        percent(share(first, namesOffender)),
      ];
    }),
  );
}

function controls(all: readonly Scored[]): void {
  const wrong = all.filter(each => !isRight(each, 1)).length;
  const critical = all.filter(({ criticals }) => criticals.length > 0).length;
  print(`controls: ${all.length}, answered with a likely cause: ${wrong}, with a critical finding: ${critical}`);
}

/** Does 80 % mean 80 %? Every answer of every recording, by its confidence. */
function calibration(all: readonly Scored[]): void {
  const answers = all.flatMap(each =>
    each.answers.map(answer => ({
      ...answer,
      right: [each.truth.cause, ...(each.truth.also ?? [])].includes(answer.id),
    })),
  );
  const bins = [0.3, 0.5, 0.7, 0.9, 0.97];
  table(
    ['confidence', 'answers', 'right'],
    bins.map((from, i) => {
      const to = bins[i + 1] ?? 1.01;
      const some = answers.filter(({ confidence }) => confidence >= from && confidence < to);
      const right = some.filter(answer => answer.right).length;
      return [
        `${percent(from)} to ${percent(Math.min(1, to))}`,
        String(some.length),
        some.length === 0 ? '-' : percent(right / some.length),
      ];
    }),
  );
}

/** Each cause with its recordings, and what was answered instead. */
function confusion(ill: readonly Scored[]): void {
  const causes = [...new Set(ill.map(({ truth }) => truth.cause ?? ''))].toSorted();
  table(
    ['cause', 'n', 'top-1', 'instead'],
    causes.map(cause => {
      const list = ill.filter(({ truth }) => truth.cause === cause);
      const wrong = list.filter(each => !isRight(each, 1)).map(({ answers }) => answers[0]?.id ?? 'nothing');
      const instead = [...new Set(wrong)].map(id => `${id} ${wrong.filter(other => other === id).length}`);
      return [cause, String(list.length), String(list.length - wrong.length), instead.join(', ')];
    }),
  );
}

function list(all: readonly Scored[]): void {
  print('');
  for (const each of all.filter(one => !isRight(one, 1)))
    print(`${each.name} (${each.set}): is ${each.truth.cause ?? 'nothing'}, ${said(each)}`);
  for (const each of all.filter(one => one.truth.cause !== null && isRight(one, 1) && !namesOffender(one)))
    print(`${each.name}: offender ${each.truth.offender ?? ''}, says ${each.answers[0]?.offender ?? 'nobody'}`);
}

function said({ answers }: Scored): string {
  const likely = answers.map(
    ({ id, confidence }) => `${id} ${percent(confidence)}${confidence < LIKELY ? ' (unsure)' : ''}`,
  );
  return likely.slice(0, 3).join(', ') || 'nothing stalled';
}
