namespace SkVM.Runtime.Hosts.Workers;

/// <summary>The program that a worker runs; it comes with this assembly.</summary>
internal static class WorkerScript
{
    public static string Read(string name)
    {
        using Stream stream = typeof(WorkerScript).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
