import { type AccessRequest, type Principal, type Text, text } from '@changtong/core';
import type { Compiled, Row } from './compile.ts';
import { type FlowRefusal, refuseFlow } from './flow.ts';
import { type Grant, grantsOf, reaches } from './grants.ts';
import { any, everyone } from './input.ts';
import { actWords, levelWords, principalWords, zoneWords } from './words.ts';

/** One step of an explanation. */
export interface Step {
  /** Whether this step spoke for allowing. */
  readonly holds: boolean;
  readonly text: Text;
  /** The rule it names, when it names one. */
  readonly rule?: string;
}

/** A decision taken apart, in the order in which it is taken. */
export interface Explanation {
  readonly allowed: boolean;
  readonly steps: readonly Step[];
}

/** Says step by step why a request is allowed or denied, naming the rules. Slower than a decision, same answer. */
export function explain(policy: Compiled, principal: Principal, request: AccessRequest): Explanation {
  const steps: Step[] = [{ holds: true, text: question(principal, request) }];
  const end = (allowed: boolean): Explanation => ({
    allowed,
    steps: [
      ...steps,
      { holds: allowed, text: allowed ? text('结论：允许', 'Result: allowed') : text('结论：禁止', 'Result: denied') },
    ],
  });

  const refusal = refuseFlow(principal, request, policy.limits);
  if (refusal) {
    steps.push({ holds: false, text: refusalWords(refusal, policy, principal, request) });
    return end(false);
  }
  steps.push({ holds: true, text: text('安全域和敏感级别允许', 'Zones and levels allow it') });
  if (principal.kind === 'system') {
    steps.push({ holds: true, text: text('系统自身的操作不问规则', 'The system itself is not asked for rules') });
    return end(true);
  }

  const { organisation } = request.object;
  if (!policy.organisations.has(organisation)) {
    const words = text(`单位“${organisation}”不在单位树中`, `Organisation “${organisation}” is not in the tree`);
    steps.push({ holds: false, text: words });
    return end(false);
  }
  const grants = grantsOf(principal, policy.organisations).filter((grant) =>
    reaches(grant, organisation, policy.organisations),
  );
  steps.push({ holds: grants.length > 0, text: grantWords(grants, organisation) });

  const asked = { action: request.action, act: request.act, type: request.object.type };
  const rows = policy
    .matching(asked)
    .filter((row) => covers(policy, row.organisation, organisation))
    .flatMap((row) => {
      const grant = grants.find((held) => policy.includes(held.role, row.role));
      return grant ? [{ row, grant }] : [];
    });
  const allowing = rows.filter(({ row }) => row.effect === 'allow');
  const denying = rows.filter(({ row }) => row.effect === 'deny');
  for (const { row, grant } of allowing) steps.push({ holds: true, rule: row.id, text: rowWords(row, grant) });
  for (const { row, grant } of denying) steps.push({ holds: false, rule: row.id, text: rowWords(row, grant) });
  if (allowing.length === 0) {
    const { action, type } = asked;
    steps.push({
      holds: false,
      text: text(`没有规则允许对“${type}”做“${action}”`, `No rule allows “${action}” on “${type}”`),
    });
  } else if (denying.length > 0) {
    steps.push({ holds: false, text: text('明确的禁止优先', 'An explicit denial wins') });
  }
  return end(allowing.length > 0 && denying.length === 0);
}

const covers = (policy: Compiled, top: string, organisation: string): boolean =>
  top === any || policy.organisations.within(organisation, top);

function question(principal: Principal, { action, act, object }: AccessRequest): Text {
  const who = principalWords(principal);
  const [level, zone, from, may] = [object.level, object.zone, principal.zone, principal.clearance];
  return text(
    `${who.zh}从${zoneWords(from).zh}连接，许可级别${levelWords(may).zh}，要对“${object.organisation}”的“${object.type}”` +
      `（${levelWords(level).zh}，在${zoneWords(zone).zh}）做“${action}”（${actWords(act).zh}）`,
    `${who.en}, connected from ${zoneWords(from).en} with clearance ${levelWords(may).en}, asks for “${action}” ` +
      `(${actWords(act).en}) on “${object.type}” of “${object.organisation}” (${levelWords(level).en}, in ${zoneWords(zone).en})`,
  );
}

function grantWords(grants: readonly Grant[], organisation: string): Text {
  const own = grants.filter((grant) => grant.role !== everyone);
  if (own.length === 0) {
    return text(
      `在“${organisation}”没有岗位角色，只作为公众`,
      `Holds no role for “${organisation}”, only that of everyone`,
    );
  }
  const list = [...new Set(own.map(({ role, organisation: at }) => `${role}@${at}`))].join(', ');
  return text(`对“${organisation}”有效的角色：${list}`, `Roles that hold for “${organisation}”: ${list}`);
}

function rowWords(row: Row, grant: Grant): Text {
  const through = grant.role === row.role ? row.role : `${grant.role} ⊃ ${row.role}`;
  const where = row.organisation === any ? undefined : row.organisation;
  return row.effect === 'allow'
    ? text(
        `规则“${row.id}”允许：角色${through}，操作${row.action}，类型${row.type}${where ? `，限于${where}` : ''}`,
        `Rule “${row.id}” allows: role ${through}, action ${row.action}, type ${row.type}${where ? `, within ${where}` : ''}`,
      )
    : text(
        `规则“${row.id}”禁止：角色${through}，操作${row.action}，类型${row.type}${where ? `，限于${where}` : ''}`,
        `Rule “${row.id}” denies: role ${through}, action ${row.action}, type ${row.type}${where ? `, within ${where}` : ''}`,
      );
}

function refusalWords(refusal: FlowRefusal, policy: Compiled, principal: Principal, request: AccessRequest): Text {
  const { object } = request;
  const [session, place] = [zoneWords(principal.zone), zoneWords(object.zone)];
  const [level, clearance] = [levelWords(object.level), levelWords(principal.clearance)];
  const scope = `${request.action}:${object.type}`;
  const table: Readonly<Record<FlowRefusal, Text>> = {
    'principal-incomplete': text(
      `用户的属性不全：许可级别${clearance.zh}，安全域${session.zh}`,
      `The principal is incomplete: clearance ${clearance.en}, zone ${session.en}`,
    ),
    'object-incomplete': text(
      `对象的属性不全：类型、单位、级别${level.zh}、安全域${place.zh}缺一不可`,
      `The object is incomplete: it needs a type, an organisation, a level (${level.en}) and a zone (${place.en})`,
    ),
    'unknown-act': text(`不认识的流向“${request.act}”`, `Unknown act “${request.act}”`),
    'anonymous-may-only-read-public': text(
      '未登录只能读取公开的内容',
      'Without signing in only public things can be read',
    ),
    'scope-missing': text(`服务账号的令牌不含“${scope}”`, `The service account's token does not contain “${scope}”`),
    'zone-not-trusted': text(
      `${session.zh}不能读取${place.zh}的内容`,
      `${session.en} cannot read what is in ${place.en}`,
    ),
    'zone-not-the-same': text(
      `只能在对象所在的安全域写入：对象在${place.zh}，连接来自${session.zh}`,
      `Writing needs the object's own zone: it is in ${place.en}, the connection comes from ${session.en}`,
    ),
    'not-downwards': text(
      `发布只能向下：${session.zh}不能发布到${place.zh}`,
      `Publishing goes down: not from ${session.en} to ${place.en}`,
    ),
    'not-upwards': text(
      `接收只能向上：${session.zh}不能交到${place.zh}`,
      `Intake goes up: not from ${session.en} to ${place.en}`,
    ),
    'clearance-too-low': text(
      `许可级别${clearance.zh}低于对象的${level.zh}`,
      `Clearance ${clearance.en} is below the object's ${level.en}`,
    ),
    'zone-may-not-hold': text(
      `${place.zh}不得存放${level.zh}，最高${levelWords(policy.limits[object.zone]).zh}`,
      `${place.en} may not hold ${level.en}; at most ${levelWords(policy.limits[object.zone]).en}`,
    ),
  };
  return table[refusal];
}
