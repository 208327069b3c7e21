/** Counts answers, for Prometheus. */
export interface HttpMetrics {
  count(route: string, status: number, seconds: number): void;
  text(): string;
}

const buckets = [0.005, 0.025, 0.1, 0.5, 2, 10];

/** Answers by what was asked and how it ended, and how long they took. Routes are a closed list, never addresses. */
export function createHttpMetrics(): HttpMetrics {
  const counts = new Map<string, number>();
  const durations = new Map<string, { counts: number[]; sum: number }>();
  return {
    count(route, status, seconds) {
      const key = `route="${route}",status="${status}"`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      const seen = durations.get(route) ?? { counts: [...buckets, Number.POSITIVE_INFINITY].map(() => 0), sum: 0 };
      durations.set(route, seen);
      seen.sum += seconds;
      const slot = buckets.findIndex((limit) => seconds <= limit);
      const index = slot < 0 ? buckets.length : slot;
      seen.counts[index] = (seen.counts[index] ?? 0) + 1;
    },
    text() {
      const lines = [
        '# HELP changtong_http_requests_total Answers by route and status',
        '# TYPE changtong_http_requests_total counter',
        ...[...counts].map(([key, count]) => `changtong_http_requests_total{${key}} ${count}`),
        '# HELP changtong_http_request_seconds Time to answer, by route',
        '# TYPE changtong_http_request_seconds histogram',
      ];
      for (const [route, seen] of durations) {
        let sum = 0;
        seen.counts.forEach((count, i) => {
          sum += count;
          lines.push(`changtong_http_request_seconds_bucket{route="${route}",le="${buckets[i] ?? '+Inf'}"} ${sum}`);
        });
        lines.push(`changtong_http_request_seconds_sum{route="${route}"} ${seen.sum}`);
        lines.push(`changtong_http_request_seconds_count{route="${route}"} ${sum}`);
      }
      return `${lines.join('\n')}\n`;
    },
  };
}
