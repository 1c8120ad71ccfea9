namespace SkVM.Workflow;

/// <summary>The neighbours of each step in one array, in the manner of a compressed sparse matrix; each neighbour once, ascending.</summary>
internal sealed class Adjacency
{
    private readonly int[] _starts;
    private readonly int[] _lengths;
    private readonly int[] _neighbours;

    public Adjacency(int count, (int From, int To)[] edges, bool incoming)
    {
        _starts = new int[count + 1];
        _lengths = new int[count];
        _neighbours = new int[edges.Length];
        foreach ((int from, int to) in edges)
            _starts[(incoming ? to : from) + 1]++;
        for (int i = 0; i < count; i++)
            _starts[i + 1] += _starts[i];
        foreach ((int from, int to) in edges)
        {
            int step = incoming ? to : from;
            _neighbours[_starts[step] + _lengths[step]++] = incoming ? from : to;
        }

        for (int i = 0; i < count; i++)
        {
            Span<int> list = _neighbours.AsSpan(_starts[i], _lengths[i]);
            list.Sort();
            int kept = 0;
            for (int j = 0; j < list.Length; j++)
            {
                if (j == 0 || list[j] != list[j - 1])
                    list[kept++] = list[j];
            }

            _lengths[i] = kept;
        }
    }

    public ReadOnlySpan<int> this[int step] => _neighbours.AsSpan(_starts[step], _lengths[step]);
}
