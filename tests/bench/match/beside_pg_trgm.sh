#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
#
# Part and possible beside PostgreSQL's pg_trgm, on the same numbers in the same run. Needs the Debian packages
# postgresql and a build with the preset bench; makes a database cluster of its own and removes it.
#   tests/bench/match/beside_pg_trgm.sh [build/bench]
set -euo pipefail
build=${1:-build/bench}
bin=$(ls -d /usr/lib/postgresql/*/bin | tail -1)
work=$(mktemp -d)
as=()
if [ "$(id -u)" = 0 ]; then # PostgreSQL refuses to run as root
  chmod 755 "$work"
  as=(runuser -u postgres --)
fi
stop() {
  "${as[@]}" "$bin/pg_ctl" -D "$work/db/data" -m immediate stop >"$work/stop.log" 2>&1 || true
  rm -rf "$work"
}
trap stop EXIT
"$build/bin/match_numbers" "$work"
mkdir "$work/db"
[ "$(id -u)" = 0 ] && chown postgres "$work/db"
chmod 644 "$work"/*.csv
"${as[@]}" "$bin/initdb" -D "$work/db/data" -A trust -U bench >"$work/initdb.log"
"${as[@]}" "$bin/pg_ctl" -D "$work/db/data" -w -l "$work/db/log" \
  -o "-k $work/db -c listen_addresses='' -c shared_buffers=1GB -c fsync=off -c max_parallel_workers_per_gather=0" start >"$work/start.log"
sql() { psql -q -h "$work/db" -U bench -d postgres -v ON_ERROR_STOP=1 "$@"; }
sql <<SQL
create extension pg_trgm; create extension fuzzystrmatch;
create table goods (id bigint, key text);
create table parts (q text); create table near (q text);
\copy goods from '$work/goods.csv' csv
\copy parts from '$work/parts.csv' csv
\copy near from '$work/near.csv' csv
create index on goods using gin (key gin_trgm_ops);
vacuum analyze goods;
SQL
echo "goods: $(sql -At -c 'select count(*) from goods')"
sql <<'SQL'
set pg_trgm.similarity_threshold = 0.2;
do $$
declare started timestamptz; n int; r record;
begin
  for r in select q from parts limit 20 loop perform count(*) from goods where key like '%' || r.q || '%'; end loop;
  started := clock_timestamp(); n := 0;
  for r in select q from parts loop perform count(*) from goods where key like '%' || r.q || '%'; n := n + 1; end loop;
  raise notice 'pg_trgm part of 5: % us a query', round((extract(epoch from clock_timestamp() - started) * 1e6 / n)::numeric, 1);
  started := clock_timestamp(); n := 0;
  for r in select q from near limit 100 loop
    perform id from goods where key % r.q and levenshtein(key, r.q) < 3; n := n + 1;
  end loop;
  raise notice 'pg_trgm possible: % us a query', round((extract(epoch from clock_timestamp() - started) * 1e6 / n)::numeric, 1);
end $$;
SQL
"$build/bin/bench_match" --benchmark_filter='part_of_five|keyboard' 2>/dev/null
