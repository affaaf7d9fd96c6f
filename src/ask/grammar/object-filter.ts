/** The image that objects are sought by: `nginx:1.19`, `registry.local/team/api@sha256:…`, "image redis". */
export function imageOf(text: string): string | undefined {
  return NAMED_IMAGE.exec(text)?.[1]?.replace(/[.,:]+$/, '') ?? TAGGED.exec(text)?.[1]?.replace(/[.,:]+$/, '');
}

/** The label selector: `app=web`, `-l tier=backend,env!=dev`, "label app=web". */
export function selectorOf(text: string): string | undefined {
  const parts = [...text.matchAll(LABEL)].map(match => match[0]);
  return parts.length === 0 ? undefined : parts.join(',');
}

/** The state that objects are sought in, in the words of `kubectl get`. */
export function statusOf(text: string): string | undefined {
  return STATUS.find(([pattern]) => pattern.test(text))?.[1];
}

const REFERENCE = String.raw`[a-z0-9][\w./-]*(?::[\w][\w.-]*)?(?:@sha256:[0-9a-f]+)?`;
const NAMED_IMAGE = new RegExp(
  String.raw`(?:\b(?:images?|imagen)\b|镜像)\s*(?:=|:|is|named|called|为|是|de\s)?\s*(?!in\b|of\b|for\b|are\b|is\b|do\b|does\b|version|tag\b|en\b|we\b|the\b|with\b|used\b|pull)(${REFERENCE})`,
  'i',
);
const TAGGED =
  /(?:^|[\s"'`(])([a-z][\w./-]*:(?:v?\d[\w.-]*|latest|stable|alpine|main|master))(?=$|[\s"'`),?;]|\.\s|\.$)/i;
const LABEL =
  /(?<![\w/.-])(?!since=|level=|status=|namespace=|ns=|severity=|limit=|image=|kind=|type=|format=)[a-z][\w./-]*\s?!?==?\s?[\w.-]+/gi;

const STATUS: readonly [RegExp, string][] = [
  [/\b(?:not[\s-]+ready|notready|unready|no (?:est[aá]n? )?list[oa]s?)\b|未就绪|没有?就绪|不就绪/iu, 'NotReady'],
  [/\b(?:crash[\s-]?loop\w*)\b|崩溃循环|反复崩溃/i, 'CrashLoopBackOff'],
  [/\b(?:image[\s-]?pull\w*|errimagepull)\b/i, 'ImagePullBackOff'],
  [/\b(?:not running|no (?:est[aá]n? )?corriendo)\b|没有?(?:在)?运行|未运行/iu, 'NotRunning'],
  [/\b(?:pending|pendientes?)\b|挂起|等待调度/i, 'Pending'],
  [/\b(?:evicted|desalojad[oa]s?)\b|被?驱逐/i, 'Evicted'],
  [/\b(?:terminating|termin[aá]ndose)\b|终止中/iu, 'Terminating'],
  [/\b(?:failed|failing|fallid[oa]s?|fallad[oa]s?)\b|失败/i, 'Failed'],
  [/\b(?:completed|succeeded|finished|completad[oa]s?)\b|已?完成/i, 'Completed'],
  [/\b(?:unbound|not bound|sin enlazar)\b|未绑定/i, 'Unbound'],
  [/\b(?:bound|enlazad[oa]s?)\b|已绑定/i, 'Bound'],
  [/\b(?:suspended|suspendid[oa]s?)\b|已?暂停/i, 'Suspended'],
  [/\b(?:cordoned|schedulingdisabled)\b/i, 'SchedulingDisabled'],
  [/\b(?:unavailable|not available|no disponibles?)\b|不可用/i, 'Unavailable'],
  [/\b(?:running|corriendo|en ejecuci[oó]n)\b|(?:正在|在)运行|运行中|运行的/iu, 'Running'],
  [/\b(?:ready|list[oa]s)\b|就绪/i, 'Ready'],
];
