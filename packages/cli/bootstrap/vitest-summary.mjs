import { readFileSync } from 'node:fs';
import { relative } from 'node:path';

/** What vitest wrote, or nothing when it did not get that far. */
function reportIn(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Counts a vitest run by its JSON report and its exit code, and names what failed: tests, files that fail as a whole
 * (an import, a hook), and the run itself when it ended badly without naming anything.
 */
export function summaryOf({ file, code, name, root }) {
  const files = reportIn(file)?.testResults ?? [];
  const tests = files.flatMap(({ name: path, assertionResults }) =>
    assertionResults.map(({ status, fullName }) => ({ status, label: `${relative(root, path)} > ${fullName}` })),
  );
  const failures = [
    ...tests.filter(({ status }) => status === 'failed').map(({ label }) => label),
    ...files
      .filter((f) => f.status === 'failed' && !f.assertionResults.some(({ status }) => status === 'failed'))
      .map((f) => `${relative(root, f.name)}: ${(f.message ?? '').split('\n')[0]}`),
  ];
  const passed = tests.filter(({ status }) => status === 'passed').length;
  if (failures.length === 0 && (code !== 0 || tests.length === 0))
    failures.push(`vitest (${name}) ended with code ${code}${files.length === 0 ? ' and no report' : ''}`);
  return {
    passed,
    failures,
    skipped: tests.length - passed - tests.filter(({ status }) => status === 'failed').length,
  };
}
