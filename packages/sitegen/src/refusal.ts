import { isProblemError, type Problem, ProblemError, say, text } from '@changtong/core';

/** Enough to see what they have in common; the rest would hide it. */
const shown = 20;

/** Throws when there are problems. Nothing of the release is published then; the old one stays. */
export function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new ProblemError('unavailable', problems.slice(0, shown));
}

interface Place {
  readonly site: string;
  readonly pageType: string;
  readonly column?: string | undefined;
  /** Absent while planning. */
  readonly address?: string;
}

const told = (error: unknown): string => {
  if (isProblemError(error)) return error.problems.map((problem) => say(problem.message)).join('；');
  return error instanceof Error ? error.message : String(error);
};

/** Runs a page type's code; what it throws becomes a problem that names where. Further pages are still tried. */
export async function attempt<T>(problems: Problem[], place: Place, run: () => Promise<T>): Promise<T | undefined> {
  if (problems.length >= shown) return undefined;
  try {
    return await run();
  } catch (error) {
    const { site, pageType, column, address } = place;
    const reason = told(error);
    problems.push({
      code: address === undefined ? 'sitegen.plan.failed' : 'sitegen.render.failed',
      path: '',
      message:
        address === undefined
          ? text(
              `网站“${site}”${column ? `的栏目“${column}”` : ''}的页面类型“${pageType}”无法列出地址：${reason}`,
              `Page type "${pageType}" could not list its addresses on site "${site}"${column ? `, column "${column}"` : ''}: ${reason}`,
            )
          : text(
              `网站“${site}”的网页“${address}”（页面类型“${pageType}”）无法生成：${reason}`,
              `Page "${address}" of site "${site}" (page type "${pageType}") could not be rendered: ${reason}`,
            ),
      remedy: text(
        '本批次没有发布，网站仍是上一批次的内容；排除原因后重新发布',
        'Nothing of this release was published, the last one stays; mend the cause and publish again',
      ),
      params: { site, pageType, ...(column ? { column } : {}), ...(address === undefined ? {} : { address }) },
    });
    return undefined;
  }
}
