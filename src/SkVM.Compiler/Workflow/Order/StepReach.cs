namespace SkVM.Workflow.Order;

/// <summary>Which steps lead to which, through any number of edges.</summary>
/// <param name="count">How many steps there are.</param>
internal sealed class StepReach(int count)
{
    private readonly int _words = (count + 63) / 64;
    private readonly ulong[] _before = new ulong[count * ((count + 63) / 64)];

    /// <summary>True when a path leads from one step to another.</summary>
    public bool Has(int from, int to) => (_before[(to * _words) + (from >> 6)] & (1UL << from)) != 0;

    /// <summary>Adds an edge. All edges that lead to <paramref name="from"/> have been added before.</summary>
    public void Add(int from, int to)
    {
        _before[(to * _words) + (from >> 6)] |= 1UL << from;
        for (int i = 0; i < _words; i++)
            _before[(to * _words) + i] |= _before[(from * _words) + i];
    }
}
