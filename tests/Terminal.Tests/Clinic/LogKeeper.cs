using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Kazasu.Terminal.Tests.Clinic;

/// <summary>Keeps every line that is logged, at every level the terminal lets through.</summary>
internal sealed class LogKeeper(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
    public bool IsEnabled(LogLevel logLevel) => true;
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        lines.Enqueue(formatter(state, exception) + exception);
    public void Dispose() { }
}
