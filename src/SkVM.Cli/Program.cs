using System.Globalization;
using SkVM.Cli;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
using var termination = new Termination();
return await SkvmCommandLine.RunAsync(SkvmCommandLine.Create(), args, Console.Error, termination).ConfigureAwait(false);
