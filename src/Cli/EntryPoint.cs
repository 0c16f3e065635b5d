namespace Kazasu.Cli;

/// <summary>Names the command's assembly, for those who start it as a program of its own.</summary>
public static class EntryPoint;
