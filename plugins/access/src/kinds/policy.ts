import { defineKind, type LintContext, type Problem, type Schema, s, type Text, text } from '@changtong/core';
import { acts, any, type PolicyContent } from '@changtong/policy';
import { checkTogether } from '../check-together.ts';

const id = s.string({ format: 'id', maxLength: 100 });

/** A name, or everything. */
const nameOrAny = (title: Text, description: Text): Schema<string> => ({
  node: {
    title,
    description,
    anyOf: [
      { ...id.node, title: text('指定', 'Named') },
      { const: any, title: text('全部', 'All') },
    ],
  },
});

const schema: Schema<PolicyContent> = s.object({
  rules: s.array(
    s.object({
      id: s.optional(s.string({ format: 'id', maxLength: 100, title: text('规则代码', 'Code of the rule') })),
      role: s.string({ format: 'id', maxLength: 100, title: text('角色', 'Role') }),
      action: nameOrAny(
        text('操作', 'Action'),
        text('操作的代码，或流向 read、write、publish、intake', 'Code of an action, or an act'),
      ),
      type: nameOrAny(text('对象', 'Type'), text('对象类型的代码，例如 notices.notice', 'Code of a type of object')),
      effect: s.optional(
        s.oneOf(['allow', 'deny'], {
          title: text('效力', 'Effect'),
          labels: { allow: text('准许', 'Allow'), deny: text('禁止', 'Deny') },
        }),
      ),
      organisations: s.optional(
        s.array(id, { minItems: 1, maxItems: 500, title: text('限于单位', 'Only for organisations') }),
      ),
      note: s.optional(s.string({ maxLength: 500, title: text('说明', 'Note') })),
    }),
    { minItems: 1, maxItems: 2_000, title: text('规则', 'Rules') },
  ),
});

const lint = ({ rules }: PolicyContent, context: LintContext): readonly Problem[] => {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  rules.forEach((rule, i) => {
    const name = rule.id ?? String(i + 1);
    if (seen.has(name)) {
      const message = text(`规则“${name}”出现两次`, `Rule “${name}” appears twice`);
      problems.push({ code: 'access.rule-twice', path: `/rules/${i}/id`, message });
    }
    seen.add(name);
    if (rule.role === 'system') {
      const message = text('不能为系统自身写规则', 'There can be no rules for the system itself');
      problems.push({ code: 'access.system-role', path: `/rules/${i}/role`, message });
    }
    if (!knownAction(rule.action, context)) {
      problems.push({
        code: 'access.unknown-action',
        path: `/rules/${i}/action`,
        message: text(`没有“${rule.action}”这个操作`, `There is no action “${rule.action}”`),
        remedy: text(
          '写操作的代码、流向（read、write、publish、intake）或 *',
          'Name an action, an act (read, write, publish, intake) or *',
        ),
        params: { action: rule.action },
      });
    }
  });
  return problems;
};

/** The kernel's own actions are no plugin's contribution. */
const knownAction = (action: string, context: LintContext): boolean =>
  action === any ||
  acts.some((act) => act === action) ||
  action.startsWith('kernel.') ||
  context.contributes('actions', action);

/** Rules: which role may, or must not, do what to which type of object. They hold for the owner and what is below it. */
export const policy = defineKind<PolicyContent>({
  id: 'access.policy',
  title: text('权限规则', 'Policy'),
  format: 1,
  schema,
  secondPerson: true,
  lint,
  onEnact: checkTogether,
});
