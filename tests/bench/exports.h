/* exports: the rows and columns of `certdesk export codes` as one statement, for those who are
 * measured beside it: times as texts in the platform's zone (UTC+8), or as a spreadsheet counts.
 */
#ifndef BENCH_EXPORTS_H
#define BENCH_EXPORTS_H

#include <stdbool.h>
#include <stdio.h>

enum { EXPORTS_COLUMNS = 15 };

/* printf's: three columns of times. */
static const char exports_sql[] =
    "select substr(c.text, 1, 4) || '-' || substr(c.text, 5, 4) || '-' || substr(c.text, 9, 4) "
    "|| '-' || substr(c.text, 13, 4) || '-' || substr(c.text, 17), "
    "case when c.status in ('UNUSED', 'BOUND') and o.valid_until <= unixepoch() then 'EXPIRED' "
    "when c.status = 'COMPLETED' and x.attempt_id is null then 'SCHEDULED' else c.status end, "
    "s.code, s.name, o.number, %s, c.assignee, c.locked_login, c.label, "
    "coalesce(i.first_name || ' ' || i.last_name, ''), %s, %s, "
    "coalesce(n.zone, ''), case when x.passed = 1 then 'passed' when x.passed = 0 then 'failed' "
    "when a.status = 'DONE' then 'awaiting' else '' end, x.score "
    "from orders o cross join subject s on s.id = o.subject_id "
    "cross join code c on c.order_id = o.id "
    "left join registration r on r.code_id = c.id and r.status <> 'UNBOUND' "
    "left join identity i on i.account_id = r.account_id "
    "left join appointment a on a.id = case when r.id is not null then "
    "(select max(b.id) from appointment b where b.registration_id = r.id and b.status in "
    "('CONFIRMED', 'CHECKED_IN', 'IN_EXAM', 'INTERRUPTED', 'DONE', 'NO_SHOW', 'REFUSED')) end "
    "left join attempt e on e.appointment_id = a.id "
    "left join result x on x.attempt_id = e.id and x.release_at <= unixepoch() "
    "left join sitting t on t.id = a.sitting_id left join centre n on n.id = t.centre_id "
    "where o.enterprise_id = 900 order by o.valid_until desc, o.id desc, c.text ";

#define EXPORTS_TEXT(time) "coalesce(strftime('%Y-%m-%d %H:%M', " time " + 28800, 'unixepoch'), '')"
#define EXPORTS_DATE(time) "(" time " + 28800) / 86400.0 + 25569"

enum { EXPORTS_SQL = 4096 };

/* The statement in sql[EXPORTS_SQL]. */
static inline void exports_statement(char *sql, bool dates)
{
    snprintf(sql, EXPORTS_SQL, exports_sql,
             dates ? EXPORTS_DATE("o.valid_until") : EXPORTS_TEXT("o.valid_until"),
             dates ? EXPORTS_DATE("r.created_at") : EXPORTS_TEXT("r.created_at"),
             dates ? EXPORTS_DATE("a.starts_at") : EXPORTS_TEXT("a.starts_at"));
}

#endif
