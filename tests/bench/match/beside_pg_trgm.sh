#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
#
# Part and possible beside PostgreSQL's pg_trgm, on the same numbers in the same run: each way that pg_trgm has for
# a part of a text (LIKE, and word similarity, its own operator for it), with either index and without. Needs the
# Debian packages postgresql and a build with the preset bench; makes a database cluster of its own and removes it.
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
vacuum analyze goods;
SQL
echo "goods: $(sql -At -c 'select count(*) from goods'), times in processor time of the server process"

# ask WHAT QUERIES LIMIT CONDITION: how long one query takes that counts the goods for which CONDITION (over key and
# q) holds. The first queries only warm up. Processor time comes from /proc, so that what else the machine does
# counts for neither side; $1 in the shell's own words is what the table says.
ask() {
  local what=$1 queries=$2 limit=$3 condition=$4
  sql -At <<SQL
set pg_trgm.similarity_threshold = 0.2;
set pg_trgm.word_similarity_threshold = 0.6;
create or replace function pg_temp.processor_us() returns numeric language sql volatile as \$\$
  select split_part(pg_read_file('/proc/' || pg_backend_pid() || '/schedstat'), ' ', 1)::numeric / 1000
\$\$;
do \$\$
declare started numeric; n int := 0; hits bigint := 0; these bigint; r record;
begin
  for r in select q from $queries limit least(2, $limit) loop
    perform count(*) from goods where $condition;
  end loop;
  started := pg_temp.processor_us();
  for r in select q from $queries limit $limit loop
    select count(*) into these from goods where $condition;
    hits := hits + these; n := n + 1;
  end loop;
  raise notice '% | % us a query | % found a query', rpad('$what', 58),
    round((pg_temp.processor_us() - started) / n, 1), round(hits::numeric / n, 1);
end \$\$;
SQL
}

like="key like '%' || r.q || '%'"
word="r.q <% key"
near="key % r.q and levenshtein(key, r.q) < 3"
ask 'part, LIKE, no index' parts 10 "$like"
ask 'part, word similarity, no index' parts 3 "$word"
ask 'possible, similarity and Levenshtein, no index' near 3 "$near"
sql -c 'create index goods_gin on goods using gin (key gin_trgm_ops)'
ask 'part, LIKE, GIN' parts 200 "$like"
ask 'part, word similarity, GIN' parts 30 "$word"
ask 'possible, similarity and Levenshtein, GIN' near 40 "$near"
sql -c 'drop index goods_gin; create index goods_gist on goods using gist (key gist_trgm_ops)'
ask 'part, LIKE, GiST' parts 30 "$like"
ask 'part, word similarity, GiST' parts 10 "$word"
ask 'possible, similarity and Levenshtein, GiST' near 10 "$near"
"$build/bin/bench_match" --benchmark_filter='part_of_five|possible' 2>/dev/null
