#!/bin/sh
# Summarise the error lines of plain text logs. Reads only; writes to standard output.
# Needs: POSIX sh, awk, grep, sort, tr, and gzip for .gz files.

usage() {
    cat <<'USAGE'
Usage: error_summary.sh [options] [FILE...]

Groups error lines which differ only in numbers, ids and addresses, and shows
how often, when first and when last each group occurred, and a time histogram.
Reads standard input without FILE or for '-'; reads .gz files unpacked.

  -p PATTERN  extended regular expression for the lines to count
              (default: lines with an error level)
  -x PATTERN  leave out lines which match this (known noise); an awk regular
              expression: no {n} counts, no back references
  -i          ignore letter case in -p and -x
  -n COUNT    groups to show (default: 10)
  -b BUCKET   histogram bucket: day, hour, 10min or minute (default: hour)
  -h          show this help

Exit codes: 0 lines matched, 1 no line matched, 2 usage or read error.
USAGE
}

die() {
    printf 'error_summary: %s\n' "$1" >&2
    exit 2
}

LC_ALL=C
export LC_ALL

levels='ERROR|FATAL|CRITICAL|CRIT|ALERT|EMERG|EMERGENCY|PANIC|SEVERE'
lower='error|fatal|critical|crit|alert|emerg|emergency|panic|severe'
pattern="(^|[^[:alnum:]_])($levels)([^[:alnum:]_]|\$)"       # 2024-05-01 ... ERROR ...
pattern="$pattern|([Ll]evel|[Ss]everity|lvl)\"?[=:] ?\"?($lower)([^[:alnum:]_]|\$)" # level=error
pattern="$pattern|[:[]($lower)\\]"                           # [error], [core:error]
pattern="$pattern|(^|[] :])(error|fatal|panic): "            # sshd[1]: error: ...
exclude=
ignore_case=
top=10
bucket=hour

while getopts p:x:in:b:h option; do
    case $option in
        p) pattern=$OPTARG ;;
        x) exclude=$OPTARG ;;
        i) ignore_case=-i ;;
        n) top=$OPTARG ;;
        b) bucket=$OPTARG ;;
        h) usage; exit 0 ;;
        *) usage >&2; exit 2 ;;
    esac
done
shift $((OPTIND - 1))

case $top in
    '' | *[!0-9]* | 0) die "-n needs a whole number above 0" ;;
esac
case $bucket in
    day) width=10 ;;
    hour) width=13 ;;
    10min) width=15 ;;
    minute) width=16 ;;
    *) die "-b needs day, hour, 10min or minute" ;;
esac
for regex in "$pattern" "$exclude"; do
    printf '' | grep -E -e "$regex" >/dev/null 2>&1
    [ $? -le 1 ] || die "not an extended regular expression: $regex"
done

[ $# -gt 0 ] || set -- -
for file in "$@"; do
    [ "$file" = - ] && continue
    [ -f "$file" ] || [ -p "$file" ] || die "no such file: $file"
    [ -r "$file" ] || die "cannot read: $file"
done

unpack() {
    case $1 in
        -) cat ;;
        *.gz) gzip -cd <"$1" ;;
        *) cat <"$1" ;;
    esac
}

leave_out() {
    if [ -n "$exclude" ]; then
        # Match behind the line number that grep -n put in front.
        EXCLUDE=$exclude NOCASE=$ignore_case awk '
            BEGIN { exclude = ENVIRON["EXCLUDE"]; nocase = ENVIRON["NOCASE"] != ""
                    if (nocase) exclude = tolower(exclude) }
            { text = substr($0, index($0, ":") + 1)
              if ((nocase ? tolower(text) : text) !~ exclude) print }'
    else
        cat
    fi
}

# One record a matching line: file <TAB> line number ':' text
matches() {
    for file in "$@"; do
        unpack "$file" | tr -d '\000\r' | tr '\t' ' ' |
            grep -n -E $ignore_case -e "$pattern" | leave_out |
            NAME=$file awk '{ print ENVIRON["NAME"] "\t" $0 }'
    done
}

# Records: G count first last place signature / H bucket count / T total timed
aggregate() {
    WIDTH=$width BUCKET=$bucket awk '
    BEGIN {
        split("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec", names, " ")
        for (i = 1; i <= 12; i++) month[names[i]] = sprintf("%02d", i)
        d = "[0-9]"; dd = d d; hms = dd ":" dd "(:" dd ")?"
        mon = "(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
        iso = dd dd "[-/]" dd "[-/]" dd "[T ]" hms
        clf = dd "/" mon "/" dd dd ":" hms
        bsd = mon " +" d d "? " hms "([.]" d "+)?( " dd dd ")?"
        x = "[0-9a-fA-F]"; x4 = x x x x
        uuid = x4 x4 "-" x4 "-" x4 "-" x4 "-" x4 x4 x4
        ip = d "+[.]" d "+[.]" d "+[.]" d "+(:" d "+)?"
        hex = "0x" x "+|" x4 x4 x4 x "*"
    }
    # Sets stamp (YYYY-MM-DD HH:MM[:SS], or MM-DD ... without a year) and rest.
    function take_time(s,    t, p, day, year, start, before) {
        stamp = ""; rest = s
        if (match(s, iso)) {
            t = substr(s, RSTART, RLENGTH)
            stamp = t; gsub("/", "-", stamp); sub("T", " ", stamp)
        } else if (match(s, clf)) {
            t = substr(s, RSTART, RLENGTH)
            stamp = substr(t, 8, 4) "-" month[substr(t, 4, 3)] "-" substr(t, 1, 2) " " substr(t, 13)
        } else if (match(s, bsd)) {
            t = substr(s, RSTART, RLENGTH)
            split(t, p, / +/); day = sprintf("%02d", p[2]); sub(/[.].*/, "", p[3])
            year = (p[4] != "") ? p[4] "-" : ""
            stamp = year month[p[1]] "-" day " " p[3]
        } else return
        start = RSTART
        rest = substr(s, RSTART + RLENGTH)
        sub(/^[.,][0-9]+/, "", rest)
        sub(/^ ?(Z|[+-][0-9][0-9]:?[0-9][0-9])/, "", rest)
        before = substr(s, 1, start - 1)
        if (sub(/\[((Mon|Tue|Wed|Thu|Fri|Sat|Sun),? )?$/, "", before)) sub(/^\]/, "", rest)
        rest = before " " rest
    }
    function signature(s) {
        gsub(uuid, "<id>", s); gsub(ip, "<ip>", s); gsub(hex, "<hex>", s)
        gsub(/[0-9]+([.][0-9]+)?/, "<n>", s)
        gsub(/[ ]+/, " ", s); sub(/^ /, "", s); sub(/ $/, "", s)
        return (length(s) > 160) ? substr(s, 1, 157) "..." : s
    }
    {
        tab = index($0, "\t"); file = substr($0, 1, tab - 1)
        line = substr($0, tab + 1); colon = index(line, ":")
        place = file ":" substr(line, 1, colon - 1)
        take_time(substr(line, colon + 1))
        sig = signature(rest)
        total++
        if (!(sig in count)) { first[sig] = ""; last[sig] = ""; where[sig] = place }
        count[sig]++
        if (stamp == "") next
        timed++
        if (first[sig] == "" || (stamp "") < (first[sig] "")) { first[sig] = stamp; where[sig] = place }
        if ((stamp "") > (last[sig] "")) last[sig] = stamp
        # A stamp without a year is five characters shorter.
        w = ENVIRON["WIDTH"] - (substr(stamp, 3, 1) == "-" ? 5 : 0)
        b = substr(stamp, 1, w)
        if (ENVIRON["BUCKET"] == "hour") b = b ":00"
        if (ENVIRON["BUCKET"] == "10min") b = b "0"
        hist[b]++
    }
    END {
        printf "T\t%d\t%d\n", total, timed
        for (s in count)
            printf "G\t%d\t%s\t%s\t%s\t%s\n", count[s], (first[s] == "" ? "-" : first[s]), (last[s] == "" ? "-" : last[s]), where[s], s
        for (b in hist) printf "H\t%s\t%d\n", b, hist[b]
    }'
}

tab=$(printf '\t')
data=$(matches "$@" | aggregate) || die "awk failed"
records() { printf '%s\n' "$data" | grep "^$1$tab"; }

total=$(records T | cut -f 2)
timed=$(records T | cut -f 3)
if [ "${total:-0}" -eq 0 ]; then
    echo 'No matching lines.'
    exit 1
fi
groups=$(records G | wc -l | tr -d ' ')

printf 'Matching lines: %d in %d groups; %d without a time stamp\n' \
    "$total" "$groups" $((total - timed))
printf '\nTop groups (count, first, last, first place, message)\n'
records G | sort -t "$tab" -k 2,2nr -k 6 |
    TOP=$top awk -F '\t' 'NR <= ENVIRON["TOP"] {
        printf "%7d  %s .. %s  %s\n         %s\n", $2, $3, $4, $5, $6 }'
if [ "$timed" -gt 0 ]; then
    printf '\nLines per %s (times as logged; empty buckets are not shown)\n' "$bucket"
    records H | sort -t "$tab" -k 2,2 | awk -F '\t' '
        { name[NR] = $2; n[NR] = $3; if ($3 > max) max = $3 }
        END {
            for (i = 1; i <= NR; i++) {
                size = int(n[i] * 50 / max); if (size < 1) size = 1
                bar = ""; for (j = 0; j < size; j++) bar = bar "#"
                printf "%-16s %7d %s\n", name[i], n[i], bar
            }
        }'
fi
exit 0
