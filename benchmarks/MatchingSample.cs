namespace SkVM.Benchmarks;

/// <summary>A template, and what an agent wrote for it: about 2 KB with other names, comments, checks and reports.</summary>
internal static class MatchingSample
{
    public const string Template = """
        import csv
        from collections import defaultdict

        with open('sales.csv') as source:
            rows = list(csv.DictReader(source))

        totals = defaultdict(float)
        for row in rows:
            totals[row['region']] += float(row['amount'])

        with open('totals.csv', 'w') as target:
            writer = csv.writer(target)
            writer.writerow(['region', 'total'])
            for region, total in sorted(totals.items()):
                writer.writerow([region, total])
        """;

    public const string Run = """
        #!/usr/bin/env python3
        "Adds up the amounts of a sales export for each region, and writes the sums to a new CSV file."
        import os
        import sys
        import csv as tables
        from collections import defaultdict
        from pathlib import Path

        # ---------------------------------------------------------------- what to read and write
        # The export of the finance department has one row for each sale. Amounts are in euros, with a
        # point before the cents. Regions are written as they stand in the master data, in no order.
        EXPORT = 'exports/finance/sales 2026-03.csv'
        RESULT = 'out/regions 2026-03.csv'
        HEADER = ['region', 'total']

        # ---------------------------------------------------------------- checks before any work is done
        if not os.path.exists(EXPORT):
            print(f'The export {EXPORT} is missing; ask the finance department for it.', file=sys.stderr)
            sys.exit(1)

        folder = Path(RESULT).parent
        folder.mkdir(parents=True, exist_ok=True)
        print('Reading', EXPORT, 'of', os.path.getsize(EXPORT), 'bytes')

        # ---------------------------------------------------------------- read everything
        # The whole export is held in memory: a month has at most some ten thousand rows, and each of them is short. When that changes,
        # the sums can be kept while the rows are read one after the other.
        with open(EXPORT) as export:
            sales = list(tables.DictReader(export))   # small enough to be held in memory

        print(f'{len(sales)} sales were read')
        assert sales, 'an export without a single sale is a fault'

        # ---------------------------------------------------------------- add up
        sums = defaultdict(float)
        for sale in sales:
            sums[sale['region']] += float(sale['amount'])

        # ---------------------------------------------------------------- write, regions in the order of their names
        with open(RESULT, 'w') as result:
            out = tables.writer(result)
            out.writerow(HEADER)
            for name, amount in sorted(sums.items()):
                out.writerow([name, amount])

        print('Written:', RESULT)
        for name, amount in sums.items():
            print(f'  {name:<24} {amount:>12.2f}')

        """;
}
