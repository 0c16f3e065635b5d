using System.Data.Common;

namespace Kazasu.Hosting.Stores;

/// <summary>For the few statements on a hot path that are written without Dapper.</summary>
public static class Commands
{
    public static void Add(this DbCommand command, string name, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = "@" + name;
        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
    }
}
